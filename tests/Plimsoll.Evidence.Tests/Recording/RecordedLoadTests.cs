using Plimsoll.Evidence.Load;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Tests.Workloads;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>A known workload goes through the proxy; what is made of it is that workload again.</summary>
public sealed class RecordedLoadTests
{
    private const int Seed = 11;
    private const string Known = """
        {
          "apiVersion": "plimsoll-workload/v1",
          "name": "known",
          "data": { "asset": { "range": { "from": 1, "to": 300 }, "zipfExponent": 0.9 }, "language": { "values": ["en", "de", "fr"] } },
          "routes": [
            { "weight": 7, "path": "/v1/playback/{asset}", "headers": { "Accept-Language": "{language}" } },
            { "weight": 2, "path": "/v1/assets?language={language}" },
            { "weight": 1, "method": "POST", "path": "/v1/notes", "body": { "json": { "asset": "{asset}", "kind": "seen" } } }
          ],
          "open": { "phases": [{ "requestsPerSecond": 800, "durationSeconds": 3 }, { "requestsPerSecond": 2500, "durationSeconds": 2 }] },
          "connections": { "initial": 8, "newShare": 0.05 }
        }
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_asked_comes_out_again()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        using var server = new AnsweringServer();
        await using var traffic = new RecordedTraffic(server.EndPoint);
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Known), Seed);
        var report = await LoadRun.RunAsync(list, traffic.Proxy.EndPoint, Cancellation);
        Assert.True(report.IsAnswered, report.FirstFailure);
        var (end, requests) = await traffic.EndAsync();
        Assert.False(end.IsPartial);
        Assert.Empty(end.LeftOut);

        // Every request, as often as it was asked, with its body.
        Assert.Equal(
            list.Requests.ToArray().Select(request => list.Messages[request.Message]).Select(static message => $"{message.Method} {message.Target} {System.Text.Encoding.UTF8.GetString(message.TextBody.Span)}").Order(StringComparer.Ordinal),
            requests.Select(static entry => $"{entry.Method} {entry.Target} {entry.Body?.Text}").Order(StringComparer.Ordinal));
        foreach (var connection in requests.GroupBy(static entry => entry.Connection))
        {
            Assert.Equal(Enumerable.Range(0, connection.Count()), connection.Select(static entry => entry.Sequence));
            Assert.Equal(connection.OrderBy(static entry => entry.AtMs), connection);
        }

        var made = WorkloadMakerTests.Made(requests);
        Assert.Equal(["/v1/playback/{playback}", "/v1/assets?language={language}", "/v1/notes"], made.Routes.Select(static route => route.Path));
        var total = made.Routes.Sum(static route => route.Weight);
        Assert.Equal(list.Requests.Length, total);
        Assert.InRange(made.Routes[0].Weight / total, 0.68, 0.72);
        Assert.InRange(made.Routes[1].Weight / total, 0.18, 0.22);
        Assert.Equal(["de", "en", "fr"], made.Data["language"].Values.Order(StringComparer.Ordinal));
        Assert.Null(made.Data["language"].ZipfExponent);
        Assert.Equal("{acceptLanguage}", made.Routes[0].Headers["Accept-Language"]);
        var asked = requests.Where(static entry => entry.Target.StartsWith("/v1/playback/", StringComparison.Ordinal)).Select(static entry => entry.Target.Split('/')[3]).ToHashSet();
        Assert.Equal(asked.Order(StringComparer.Ordinal), made.Data["playback"].Values.Order(StringComparer.Ordinal));
        Assert.InRange(made.Data["playback"].ZipfExponent!.Value, 0.8, 1.0);
        Assert.Equal("{\"asset\":\"{asset}\",\"kind\":\"seen\"}", System.Text.Json.Nodes.JsonNode.Parse(made.Routes[2].Body!.Json!.Value.GetRawText())!.ToJsonString());
        Assert.InRange(made.Connections.NewShare, 0.03, 0.07);
        Assert.True(made.Connections.KeepAlive);
        var curve = RateCurve.Of(made.Open!.Phases);
        Assert.InRange(curve.ExpectedRequests, list.Requests.Length * 0.97, list.Requests.Length * 1.03);
        Assert.True(made.Open.Phases.Max(static phase => phase.RequestsPerSecond) > 2 * made.Open.Phases.Min(static phase => phase.RequestsPerSecond));

        var again = await LoadRun.RunAsync(WorkloadDraw.Draw(made with { Open = made.Open with { Phases = [made.Open.Phases[0] with { DurationSeconds = 0.5 }] } }, Seed), server.EndPoint, Cancellation);
        Assert.Equal(0, again.All.Outcomes.Total - again.All.Outcomes.Answers);
        Assert.All(Enumerable.Range(0, again.Records.Count), number => Assert.Equal(RequestOutcome.Expected, again.Records[number].Outcome));
    }

    [Fact]
    public async Task A_recording_beside_saturation_loses_no_answer_and_says_what_it_lost_itself()
    {
        using var server = new AnsweringServer();
        await using var traffic = new RecordedTraffic(server.EndPoint);
        var list = WorkloadDraw.Draw(WorkloadFileTests.Read(Known.Replace("\"open\": { \"phases\": [{ \"requestsPerSecond\": 800, \"durationSeconds\": 3 }, { \"requestsPerSecond\": 2500, \"durationSeconds\": 2 }] }", "\"closed\": { \"users\": 16, \"requests\": 20000 }", StringComparison.Ordinal)), Seed);
        var report = await LoadRun.RunAsync(list, traffic.Proxy.EndPoint, Cancellation);
        Assert.True(report.IsAnswered, report.FirstFailure);
        var (end, requests) = await traffic.EndAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"{report.AnswersPerSecond:0} answers/s, {requests.Length} recorded, left out {string.Join("; ", end.LeftOut)}");
        Assert.Equal(20_000, requests.Length + end.LeftOut.Values.Sum());
        Assert.Equal(end.IsPartial, requests.Length < 20_000);
    }
}
