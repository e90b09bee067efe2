using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Telemetry;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Hostile;

/// <summary>Services that fail in each of the ways; each must be told by its class.</summary>
public sealed class HostileClassTests
{
    private const string Problem = """{"status":400}""";
    private static readonly string Refusal = $"HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: {Problem.Length}\r\n\r\n{Problem}";
    private static readonly string Silence = "";
    private readonly StubControl _control = new();

    [Fact]
    public async Task Refused_with_a_reason_is_legible() => Assert.Equal((HostileClass.Legible, 5), await PlayAsync(_ => Refusal));

    [Fact]
    public async Task A_closed_connection_is_opaque() => Assert.Equal((HostileClass.Opaque, 4), await PlayAsync(_ => null));

    [Fact]
    public async Task A_closed_connection_that_a_log_tells_of_is_legible()
    {
        var store = new TelemetryStore();
        var answer = await PlayAsync(
            request =>
            {
                var log = new LogRecord
                {
                    Source = new(new Dictionary<string, AttributeValue>(), ""),
                    EventName = "",
                    Severity = "WARN",
                    Body = new(AttributeType.Text, "refused"),
                    Attributes = new Dictionary<string, AttributeValue>(),
                    TraceId = request.Split("traceparent: ")[1].Split('-')[1],
                    SpanId = "",
                };
                store.Add(new OtlpBatch { Logs = { log } });
                return null;
            },
            store);
        Assert.Equal((HostileClass.Legible, 5), answer);
    }

    [Fact]
    public async Task Success_where_there_should_be_none_is_silent() => Assert.Equal((HostileClass.Silent, 5), await PlayAsync(_ => TestServer.Ok("fine")));

    [Fact]
    public async Task No_answer_in_time_is_a_hang() => Assert.Equal((HostileClass.Hang, 2), await PlayAsync(_ => Silence));

    [Fact]
    public async Task A_case_that_others_suffer_from_is_contaminating()
    {
        using var othersFailed = new SemaphoreSlim(0);
        var isBad = false;
        var verdict = await PlayAsync(
            _ =>
            {
                Volatile.Write(ref isBad, true);
                othersFailed.Wait();
                Volatile.Write(ref isBad, false);
                return Refusal;
            },
            good: () =>
            {
                if (!Volatile.Read(ref isBad)) return TestServer.Ok("good");
                othersFailed.Release();
                return "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
            });
        Assert.Equal((HostileClass.Contaminating, 4), verdict);
    }

    [Fact]
    public async Task A_process_that_is_gone_is_a_crash()
    {
        var verdict = await PlayAsync(_ =>
        {
            _control.HasExited = true;
            return null;
        });
        Assert.Equal(HostileClass.Crash, verdict.Class);
    }

    [Fact]
    public async Task A_process_that_answers_no_more_is_a_crash()
    {
        var isDead = false;
        var verdict = await PlayAsync(
            _ =>
            {
                Volatile.Write(ref isDead, true);
                return null;
            },
            good: () => Volatile.Read(ref isDead) ? null : TestServer.Ok("good"));
        Assert.Equal(HostileClass.Crash, verdict.Class);
    }

    [Fact]
    public void Only_one_that_could_be_asked_is_a_finding_and_better_is_none()
    {
        Assert.Empty(HostileComparison.Compare([Of(HostileClass.Silent)], [Of(HostileClass.Legible)], []));
        Assert.Single(HostileComparison.Compare([Of(HostileClass.Legible)], [Of(HostileClass.Legible) with { NotPlayed = "no target" }], []));
        Assert.Equal(["a case"], HostileComparison.Doubtful([Of(HostileClass.Legible)], [Of(HostileClass.Opaque)]));
    }

    // The play that raised the suspicion is not counted, so that it is the plays after it that decide.
    [Theory]
    [InlineData(8, 0, true)]
    [InlineData(8, 2, true)]
    [InlineData(6, 0, true)]
    [InlineData(5, 0, false)]
    [InlineData(8, 4, false)]
    [InlineData(6, 3, false)]
    [InlineData(1, 0, false)]
    public void What_is_worse_more_often_than_chance_deals_is_a_finding_and_the_rest_a_note(int worseInB, int worseInA, bool isFinding)
    {
        var finding = Assert.Single(Compare(worseInA, worseInB));
        Assert.Equal(isFinding ? (FindingSeverity.Critical, false) : (FindingSeverity.Info, true), (finding.Severity, finding.Waivable));
        Assert.Equal((worseInB, 8), (finding.Evidence, finding.Samples));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(0, 0)]
    [InlineData(5, 3)]
    public void What_A_does_as_often_is_none(int worseInA, int worseInB) => Assert.Empty(Compare(worseInA, worseInB));

    [Fact]
    public void A_race_of_equals_that_goes_worse_half_of_the_time_gives_hardly_ever_a_finding()
    {
        // By counts alone, without drawing: the chance of each pair of counts of eight fair coins on both sides.
        var chance = 0.0;
        for (var inA = 0; inA <= HostileComparison.Replays; inA++)
        {
            for (var inB = 0; inB <= HostileComparison.Replays; inB++)
            {
                if (Compare(inA, inB).Any(static finding => finding.Severity == FindingSeverity.Critical)) chance += Chance(inA) * Chance(inB);
            }
        }

        Assert.InRange(chance, double.Epsilon, 0.005);

        static double Chance(int of) => Enumerable.Range(1, of).Aggregate(1.0, static (all, next) => all * (HostileComparison.Replays - next + 1) / next) / Math.Pow(2, HostileComparison.Replays);
    }

    private static ParityFinding[] Compare(int worseInA, int worseInB)
    {
        var (legible, opaque) = (Of(HostileClass.Legible), Of(HostileClass.Opaque));
        HostileReplay[] again = [.. Enumerable.Range(0, HostileComparison.Replays).Select(replay => new HostileReplay([replay < worseInA ? opaque : legible], [replay < worseInB ? opaque : legible]))];
        return [.. HostileComparison.Compare([legible], [opaque], again)];
    }

    private static HostileResult Of(HostileClass seen) => new() { Number = 1, Name = "a case", Class = seen };

    private async Task<(HostileClass Class, int Points)> PlayAsync(Func<string, string?> bad, TelemetryStore? telemetry = null, Func<string?>? good = null)
    {
        using var server = new RawServer(request => request.StartsWith("GET /bad", StringComparison.Ordinal) ? bad(request) : good is null ? TestServer.Ok("good") : good());
        var target = new HostileTarget { EndPoint = server.EndPoint, GoodTarget = "/good", Limit = TimeSpan.FromSeconds(1), RecoveryLimit = TimeSpan.FromSeconds(1) };
        var bytes = new OneRequestCase(1, "bad", Expectation.Refused, play => play.Head("GET /bad HTTP/1.1"));
        var result = Assert.Single(await new HostileRun(target, _control, telemetry, TimeProvider.System, new Random(1)).RunAsync([bytes], TestContext.Current.CancellationToken));
        return (result.Class, result.Points);
    }
}
