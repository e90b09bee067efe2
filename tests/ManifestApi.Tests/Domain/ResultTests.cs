using ManifestApi.Domain;

namespace ManifestApi.Tests.Domain;

public sealed class ResultTests
{
    [Fact]
    public void Is_a_value_or_a_fault()
    {
        Result<string, Exception> good = "value";
        Assert.True(good.TryGet(out var value, out var noFault));
        Assert.Equal(("value", null), (value, noFault));
        Result<string, Exception> bad = new InvalidOperationException("why");
        Assert.False(bad.TryGet(out var noValue, out var fault));
        Assert.Equal((null, "why"), (noValue, fault.Message));
    }

    [Fact]
    public void A_result_that_nobody_decided_is_a_bug()
        => Assert.Throws<InvalidOperationException>(() => default(Result<string, Exception>).TryGet(out _, out _));
}
