using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Tests.Pressure.Requests;

public sealed class SipHashTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, SipHash.KeySize).Select(static number => (byte)number)];

    // The example of the paper's appendix, and values of its reference implementation.
    [Theory]
    [InlineData(0, 0x726fdb47dd0e0e31)]
    [InlineData(1, 0x74f839c593dc67fd)]
    [InlineData(8, 0x93f5f5799a932462)]
    [InlineData(15, 0xa129ca6149be45e5)]
    public void Gives_the_hashes_of_the_paper(int length, ulong expected) =>
        Assert.Equal(expected, SipHash.Of(Key, [.. Enumerable.Range(0, length).Select(static number => (byte)number)]));
}
