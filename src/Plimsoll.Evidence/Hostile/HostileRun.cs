using System.Net.Sockets;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Plays the suite on a subject, one case after the other, with good traffic beside each.</summary>
internal sealed class HostileRun(HostileTarget target, ISubjectControl control, TelemetryStore? telemetry, TimeProvider time, Random random)
{
    private static readonly TimeSpan TelemetryLimit = TimeSpan.FromSeconds(2);
    private readonly TraceIds _ids = new(random);

    /// <summary>Plays the cases, up to and with the one that ends the subject.</summary>
    public async Task<IReadOnlyList<HostileResult>> RunAsync(IReadOnlyList<HostileCase> cases, CancellationToken cancellation)
    {
        var results = new List<HostileResult>();
        foreach (var each in cases)
        {
            results.Add(await PlayAsync(each, cancellation));
            if (control.HasExited) break;
        }

        return results;
    }

    private async Task<HostileResult> PlayAsync(HostileCase each, CancellationToken cancellation)
    {
        var result = new HostileResult { Number = each.Number, Name = each.Name };
        if (each.Lacks(target) is { } lacking) return result with { NotPlayed = lacking, LeavesOpen = each.CouldBePlayed(target) };
        var (traceId, spanId) = _ids.Next();
        var good = new GoodTraffic(target, time);
        using var stop = new CancellationTokenSource();
        var traffic = good.RunAsync(stop.Token, cancellation);
        HostileOutcome outcome;
        using (var play = new HostilePlay(target, TraceIds.Header(traceId, spanId), time))
        {
            try
            {
                outcome = await each.PlayAsync(play, cancellation);
            }
            catch (SocketException fault)
            {
                outcome = new HostileOutcome { Exchanges = [new Exchange { Ending = ExchangeEnding.Reset, Fault = fault.Message }] };
            }

            await stop.CancelAsync();
            await traffic;
        }

        var around = new Surroundings(good.Requests, good.Failures, await good.RecoverAsync(cancellation), !control.HasExited);
        var verdict = Legibility.Judge(each.Expectation, outcome, await IsCorrelatedAsync(traceId, cancellation), around);
        return result with { Class = verdict.Class, Points = verdict.Points, Around = around, Seen = Describe(outcome) };
    }

    private async Task<bool> IsCorrelatedAsync(string traceId, CancellationToken cancellation)
    {
        if (telemetry is null) return false;
        using var limit = new CancellationTokenSource(TelemetryLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await telemetry.WaitAsync(seen => TellsOf(seen, traceId), either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static bool TellsOf(ReceivedTelemetry seen, string traceId) =>
        seen.Spans.Any(span => span.TraceId == traceId && (span.Status == "error" || span.Attributes.ContainsKey("error.type")))
        || seen.Logs.Any(log => log.TraceId == traceId && log.Severity is "WARN" or "WARNING" or "ERROR" or "FATAL");

    /// <summary>What the client saw, in words.</summary>
    public static string Describe(HostileOutcome outcome) =>
        string.Join(", ", outcome.Exchanges.Select(exchange => exchange.Status == 0 ? $"{exchange.Ending}" : $"{exchange.Status} {exchange.Ending}").Distinct());
}
