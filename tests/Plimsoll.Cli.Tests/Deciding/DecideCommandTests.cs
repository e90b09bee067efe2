using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Comparing.Verdicts;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Tests.Comparing;

namespace Plimsoll.Cli.Tests.Deciding;

public sealed class DecideCommandTests : IDisposable
{
    private const string Contract = """
        { "apiVersion": "plimsoll/v1", "service": { "name": "playback", "owner": "playback-core", "runbook": "r.md" }, "process": { "memoryMb": 256 } }
        """;

    private readonly TemporaryFolder _folder = new();

    public DecideCommandTests()
    {
        _folder.Write("plimsoll.json", Contract);
        _folder.Write("r.md", "# Runbook\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_known_is_inconclusive()
    {
        var run = await CommandRun.OfAsync("decide", _folder.Path, "--output", Output());

        Assert.Equal(ExitCodes.Inconclusive, run.ExitCode);
        Assert.StartsWith("## Inconclusive: playback\n", run.Output, StringComparison.Ordinal);
        var decision = JsonDocument.Parse(await File.ReadAllTextAsync(Output(), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(("plimsoll-decision/v1", "inconclusive", 2), (decision.GetProperty("format").GetString(), decision.GetProperty("outcome").GetString(), decision.GetProperty("exitCode").GetInt32()));
    }

    [Fact]
    public async Task A_worse_metric_is_not_adopted_whatever_the_file_concludes()
    {
        var worse = Comparison.Of(Synthetic.Record(8, new Planted("slow", MetricNames.CpuMsPerRequest, Factor: 2)));
        var forged = worse with { Verdict = worse.Verdict with { Outcome = ComparisonOutcome.Better, Metrics = [] } };
        var file = _folder.Write("comparison.json", ComparisonJson.Write(forged));
        var run = await CommandRun.OfAsync("decide", _folder.Path, "--comparison", file, "--output", Output(), "--json");

        Assert.Equal(ExitCodes.GateFailed, run.ExitCode);
        var answer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("do-not-adopt", answer.GetProperty("outcome").GetString());
        Assert.Contains(answer.GetProperty("reasons").EnumerateArray(), static reason => reason.GetString()!.StartsWith("compare.process.cpuMsPerRequest", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--risk", "{ \"apiVersion\": \"plimsoll-risk/v1\", \"change\": \"migraton\", \"answers\": {} }", ExitCodes.Configuration, "did you mean 'migration'?")]
    [InlineData("--waivers", "{ \"apiVersion\": \"plimsoll-waivers/v1\", \"waivers\": [{ \"gate\": \"risk.*\", \"reason\": \"no time\", \"owner\": \"me\", \"expires\": \"2030-01-01\" }] }", ExitCodes.Configuration, "cannot be waived")]
    [InlineData("--parity", "{ \"format\": \"plimsoll-parity/v1\", \"baseline\": \"a\" }", ExitCodes.Usage, "candidate")]
    [InlineData("--baseline", "null", ExitCodes.Usage, "belong together")]
    [InlineData("--comparison", "{}", ExitCodes.Usage, "$.format is missing")]
    public async Task A_file_with_a_fault_ends_it_without_a_decision(string option, string text, int exitCode, string words)
    {
        var run = await CommandRun.OfAsync("decide", _folder.Path, option, _folder.Write("file.json", text), "--output", Output());

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Output()));
    }

    [Theory]
    [InlineData("a", "b", "other", "are of two workloads")]
    [InlineData("a", "changed", "w", "A subject file was changed")]
    [InlineData("a", "b", "w", null)]
    public async Task Evidence_that_does_not_belong_together_decides_nothing(string baseline, string candidate, string workload, string? words)
    {
        var sound = Synthetic.Record(4) with { Inputs = new EvidenceInputs("a", "b", "w") };
        var parity = new ParityResult { Baseline = sound.Baseline.Name, Candidate = sound.Candidate.Name, StartedAt = sound.StartedAt, Inputs = new EvidenceInputs(baseline, candidate, workload) };
        var run = await CommandRun.OfAsync(
            "decide", _folder.Path, "--comparison", _folder.Write("c.json", ComparisonJson.Write(Comparison.Of(sound))), "--parity", _folder.Write("p.json", parity.ToJson()), "--output", Output());
        Assert.Equal(words is null ? ExitCodes.Inconclusive : ExitCodes.Usage, run.ExitCode);
        if (words is not null) Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_that_does_not_say_what_it_was_made_from_is_not_taken_beside_other_evidence()
    {
        var sound = Synthetic.Record(4) with { Inputs = null };
        var parity = new ParityResult { Baseline = sound.Baseline.Name, Candidate = sound.Candidate.Name, StartedAt = sound.StartedAt, Inputs = new EvidenceInputs("a", "b", "w") };
        var comparison = _folder.Write("c.json", ComparisonJson.Write(Comparison.Of(sound)));
        var run = await CommandRun.OfAsync("decide", _folder.Path, "--comparison", comparison, "--parity", _folder.Write("p.json", parity.ToJson()), "--output", Output());
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("The comparison does not say from which files it was made", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Inconclusive, (await CommandRun.OfAsync("decide", _folder.Path, "--comparison", comparison, "--output", Output())).ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_no_baseline_ends_it_without_a_decision()
    {
        var file = _folder.Write("file.json", "null");
        var run = await CommandRun.OfAsync("decide", _folder.Path, "--baseline", file, "--candidate", file, "--output", Output());

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("holds no baseline", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Output()));
    }

    [Fact]
    public async Task A_contract_with_a_fault_decides_nothing()
    {
        _folder.Write("plimsoll.json", Contract.Replace("256", "0", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Configuration, (await CommandRun.OfAsync("decide", _folder.Path, "--output", Output())).ExitCode);
        Assert.Equal(ExitCodes.Usage, (await CommandRun.OfAsync("decide", Path.Combine(_folder.Path, "gone"), "--output", Output())).ExitCode);
    }

    private string Output() => Path.Combine(_folder.Path, "decision.json");
}
