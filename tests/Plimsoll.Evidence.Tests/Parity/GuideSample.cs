using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Tests.Parity;

/// <summary>What docs/guides/parity.md shows.</summary>
internal static class GuideSample
{
    public static async Task<string> RunAsync(FourArms<ParityArm> arms, CancellationToken cancellation)
    {
        #region parity
        IReadOnlyList<ParityCase> cases =
        [
            new() { Name = "GET /items/{id}", Target = "/items/7" },
            new() { Name = "GET /stream", Target = "/stream", Kind = CaseKind.Stream },
            new() { Name = "GET /report, gone", Target = "/report", Kind = CaseKind.Abort, Repetitions = 1 },
            new() { Name = "GET /items/{id}, half sent", Target = "/items/7", Kind = CaseKind.Stall, Repetitions = 1 },
        ];
        var options = new ParityOptions { Seed = 1, QueriedNames = ["http_server_request_duration_seconds_bucket"] };
        var report = await new ParityRun(arms, options, TimeProvider.System).RunAsync(cases, cancellation);
        var json = report.ToJson();
        #endregion
        return json;
    }
}
