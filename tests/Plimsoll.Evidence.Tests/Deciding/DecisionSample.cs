using System.Collections.Immutable;
using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Comparing;
using Plimsoll.Evidence.Comparing.Plans;
using Plimsoll.Evidence.Deciding;
using Plimsoll.Evidence.Deciding.Gates;
using Plimsoll.Evidence.Deciding.Inputs;
using Plimsoll.Evidence.Deciding.Risk;
using Plimsoll.Evidence.Deciding.Waivers;
using Plimsoll.Evidence.Tests.Comparing;
using Decision = Plimsoll.Evidence.Deciding.Decision;

namespace Plimsoll.Evidence.Tests.Deciding;

/// <summary>A decision in which every gate is met, to be spoilt one by one.</summary>
internal static class DecisionSample
{
    private const string ContractText = """
        { "apiVersion": "plimsoll/v1", "service": { "name": "playback", "owner": "playback-core", "runbook": "r.md" },
          "process": { "coldStartMs": 400, "memoryMb": 256 },
          "workloads": {
            "http": { "GET /v1/playback/{assetId}": { "p95Ms": 45, "p99Ms": 200, "errorRate": 0.01, "queries": 2 } },
            "build": { "buildSeconds": 120 } } }
        """;

    public static ServiceContract Contract { get; } = ContractParser.Parse(Encoding.UTF8.GetBytes(ContractText), "plimsoll.json").Contract!;

    public static DateTimeOffset DecidedAt { get; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A seed by which the tail can be told.</summary>
    public const int Seed = 9;

    /// <summary>B uses half of the processor time.</summary>
    public static Comparison Half { get; } = Comparison.Of(Synthetic.Record(Seed, new Planted("half", MetricNames.CpuMsPerRequest, Factor: 0.5)));

    public static DecisionInput Good { get; } = new()
    {
        Contract = Contract,
        DecidedAt = DecidedAt,
        Comparison = Half,
        Parity = new ParityRecord([.. Enum.GetValues<ParityLayer>()], [new ParityFinding("server-header", ParityLayer.Behaviour, "header-changed", ParitySeverity.Note, "Server is Kestrel", true)]),
        Glue = new GlueChange(new GlueCounts(4, 2, 1, 12, 80), new GlueCounts(1, 0, 1, 6, 9)),
        Figures = [new MeasuredFigure("build.buildSeconds", [40, 42, 41, 39, 43, 40, 41])],
        Risk = Answers(RiskReply.Yes),
    };

    public static RiskDocument Answers(RiskReply reply, ChangeKind change = ChangeKind.Migration) => new()
    {
        ApiVersion = RiskDocument.SupportedApiVersion,
        Change = change,
        Answers = RiskQuestions.All.ToImmutableSortedDictionary(static question => question.Id, _ => new RiskAnswer { Answer = reply, Evidence = "seen", By = "playback-core" }, StringComparer.Ordinal),
    };

    public static Decision Decide(DecisionInput input) => DecisionJudge.Decide(input).Decision!;

    public static DecisionGate Gate(Decision decision, string id) => decision.Gates.Single(gate => gate.Id == id);

    public static Waiver Waiver(string gate, string expires = "2026-12-31") => new() { Gate = gate, Reason = "agreed with the owners", Owner = "playback-core", Expires = DateOnly.ParseExact(expires, "yyyy-MM-dd") };
}
