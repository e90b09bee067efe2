using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>A breaker opens by failures, on enough calls, for a time that it can measure.</summary>
internal static class BreakerChecks
{
    private const double ShortestSeconds = 0.5;
    private const double LongestSeconds = 86_400;
    private const int FewestCalls = 2;

    public static void Check(CheckScope scope, ContractPath path, BreakerPolicy? breaker)
    {
        if (breaker is null)
            return;
        if (breaker.FailureRatio == 0)
            scope.Error(path.Member("failureRatio"), "a failureRatio of 0 opens the breaker without a failure", "set a share above 0, such as 0.5");
        if (breaker.MinimumCalls < FewestCalls)
            scope.Error(path.Member("minimumCalls"), $"one call is no share", $"set {FewestCalls} or more; 20 says something");
        CheckTime(scope, path.Member("windowSeconds"), breaker.WindowSeconds);
        CheckTime(scope, path.Member("openSeconds"), breaker.OpenSeconds);
    }

    private static void CheckTime(CheckScope scope, ContractPath path, double seconds)
    {
        if (seconds is < ShortestSeconds or > LongestSeconds)
            scope.Error(path, $"expected {ShortestSeconds} to {LongestSeconds} seconds, found {seconds}", "write a time that a breaker can hold");
    }
}
