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
    public void Worse_than_before_is_a_finding_and_better_is_none()
    {
        var finding = Assert.Single(HostileComparison.Compare([Of(HostileClass.Opaque)], [Of(HostileClass.Hang)], []));
        Assert.False(finding.Waivable);
        Assert.Empty(HostileComparison.Compare([Of(HostileClass.Silent)], [Of(HostileClass.Legible)], []));
        Assert.Single(HostileComparison.Compare([Of(HostileClass.Legible)], [Of(HostileClass.Legible) with { NotPlayed = "no target" }], []));
    }

    [Fact]
    public void What_is_worse_now_and_then_is_told_and_can_be_excused_and_what_A_does_too_is_none()
    {
        var (legible, opaque) = (Of(HostileClass.Legible), Of(HostileClass.Opaque));
        Assert.Equal(["a case"], HostileComparison.Doubtful([legible], [opaque]));
        var once = Assert.Single(HostileComparison.Compare([legible], [opaque], [new([legible], [legible]), new([legible], [legible])]));
        Assert.Equal((FindingSeverity.Minor, true, 1, 3), (once.Severity, once.Waivable, once.Evidence, once.Samples));
        var mostly = Assert.Single(HostileComparison.Compare([legible], [opaque], [new([legible], [opaque]), new([legible], [legible])]));
        Assert.Equal((FindingSeverity.Critical, false, 2, 3), (mostly.Severity, mostly.Waivable, mostly.Evidence, mostly.Samples));
        Assert.Empty(HostileComparison.Compare([legible], [opaque], [new([opaque], [legible])]));
        var always = Assert.Single(HostileComparison.Compare([legible], [Of(HostileClass.Crash)], [new([Of(HostileClass.Crash)], [Of(HostileClass.Crash)]), new([legible], [Of(HostileClass.Crash)])]));
        Assert.Equal((FindingSeverity.Critical, 3, 3), (always.Severity, always.Evidence, always.Samples));
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
