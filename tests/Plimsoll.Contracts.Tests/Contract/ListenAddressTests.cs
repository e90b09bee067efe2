namespace Plimsoll.Contracts.Tests.Contract;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:9090", true, false)]
    [InlineData("0.0.0.0:8080", false, true)]
    [InlineData("[::]:8080", false, true)]
    [InlineData("[::1]:0", true, false)]
    [InlineData("10.1.2.3:65535", false, false)]
    public void Reads_an_address_and_writes_it_back(string text, bool isLoopback, bool isAny)
    {
        Assert.True(ListenAddress.TryParse(text, out var address));
        Assert.Equal((text, isLoopback, isAny), (address.ToString(), address.IsLoopback, address.IsAny));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":8080")]
    [InlineData("8080")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1: 80")]
    [InlineData("127.1:80")]
    [InlineData("127.0.0.01:80")]
    [InlineData("::1:80")]
    [InlineData("[127.0.0.1]:80")]
    [InlineData("localhost:80")]
    [InlineData("http://127.0.0.1:80")]
    public void Refuses_everything_else(string text) => Assert.False(ListenAddress.TryParse(text, out _));

    [Theory]
    [InlineData("0.0.0.0:8080", "127.0.0.1:8080", true)]
    [InlineData("[::]:8080", "127.0.0.1:8080", true)]
    [InlineData("[::]:8080", "[::1]:8080", true)]
    [InlineData("0.0.0.0:8080", "[::1]:8080", false)]
    [InlineData("127.0.0.1:8080", "0.0.0.0:8080", false)]
    [InlineData("0.0.0.0:8080", "127.0.0.1:8081", false)]
    public void Covers_the_same_port_of_the_same_address_or_of_all(string permission, string used, bool isCovered)
    {
        Assert.True(ListenAddress.TryParse(permission, out var permitted));
        Assert.True(ListenAddress.TryParse(used, out var address));
        Assert.Equal(isCovered, permitted.Covers(address));
    }
}
