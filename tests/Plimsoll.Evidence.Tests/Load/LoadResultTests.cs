using Plimsoll.Evidence.Load;

namespace Plimsoll.Evidence.Tests.Load;

public sealed class LoadResultTests
{
    // Spelt as text because the type under test is internal and a test method is public.
    [Theory]
    [InlineData(1_000_000, 50_000, nameof(LoadValidity.Valid))]
    [InlineData(1_000_000, 300_000, nameof(LoadValidity.ServiceTimeOnly))]
    [InlineData(1_000_000, 600_000, nameof(LoadValidity.Invalid))]
    public void Is_judged_by_the_lateness_of_the_generator(long responseNs, long lagNs, string expected)
    {
        Assert.Equal(expected, Result(responseNs, lagNs, failures: 0).Validity.ToString());
    }

    [Fact]
    public void Is_invalid_when_a_request_failed()
    {
        Assert.Equal(LoadValidity.Invalid, Result(1_000_000, 0, failures: 1).Validity);
    }

    [Fact]
    public void Is_invalid_when_nothing_was_answered()
    {
        Assert.Equal(LoadValidity.Invalid, new LoadResult(new(), new(), new(), 0, null, 1).Validity);
    }

    private static LoadResult Result(long responseNs, long lagNs, long failures)
    {
        LogHistogram response = new(), lag = new();
        response.Record(responseNs);
        lag.Record(lagNs);
        return new LoadResult(response, response, lag, failures, null, 1);
    }
}
