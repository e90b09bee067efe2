using System.Text;
using System.Text.Json;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Tests.Workloads;

public sealed class WorkloadDrawTests
{
    private const int Seed = 42;

    private const string Text = """
        {
          "apiVersion": "plimsoll-workload/v1", "name": "w", "host": "shop.example",
          "data": {
            "asset": { "range": { "from": 10, "to": 109 }, "zipfExponent": 1 },
            "word": { "values": ["a b", "\"q\"", "ü/ö"] }
          },
          "routes": [
            { "name": "get", "weight": 3, "path": "/v1/{asset}?q={word}&all={{x}}", "headers": { "X-Word": "w-{asset}" } },
            { "name": "json", "method": "POST", "path": "/j", "body": { "json": { "w": "{word}", "n": 1.5, "l": [true, null, "{asset} {{"], "e": {} } } },
            { "name": "text", "method": "PUT", "path": "/t/{request}", "body": { "text": "id={asset}", "type": "text/csv" } },
            { "name": "bytes", "method": "PUT", "path": "/b", "body": { "randomBytes": { "form": "uniform", "min": 10, "max": 99 } } }
          ],
          "open": { "phases": [{ "requestsPerSecond": 1000, "durationSeconds": 6 }] },
          "connections": { "newShare": 0.1 }
        }
        """;

    private static readonly Workload Workload = WorkloadFileTests.Read(Text);
    private static readonly RequestList List = WorkloadDraw.Draw(Workload, Seed);

    [Fact]
    public void The_same_workload_and_seed_give_the_same_requests_byte_for_byte()
    {
        Assert.Equal(Bytes(List), Bytes(WorkloadDraw.Draw(WorkloadFileTests.Read(Text), Seed)));
        Assert.NotEqual(Bytes(List), Bytes(WorkloadDraw.Draw(Workload, Seed + 1)));
    }

    [Fact]
    public void Another_mix_or_another_rate_leaves_the_other_draws_as_they_are()
    {
        var other = WorkloadDraw.Draw(Workload with { Routes = [.. Workload.Routes.Reverse()] }, Seed);
        Assert.Equal(List.Requests.ToArray().Select(request => request.DueNs), other.Requests.ToArray().Select(request => request.DueNs));
    }

    [Fact]
    public void Routes_connections_and_orders_have_their_shares()
    {
        var requests = List.Requests.ToArray();
        Assert.InRange(requests.Count(request => request.Route == 0), requests.Length * 0.47, requests.Length * 0.53);
        Assert.InRange(requests.Count(request => request.IsOnNewConnection), requests.Length * 0.08, requests.Length * 0.12);
        Assert.InRange(requests.Count(request => request.IsSecondFirst), requests.Length * 0.47, requests.Length * 0.53);
    }

    [Fact]
    public void Popularity_follows_zipf()
    {
        var counts = Of("get").GroupBy(message => int.Parse(message.Target.Split('/', '?')[2])).ToDictionary(group => group.Key, group => group.Count());
        var total = counts.Values.Sum();
        var first = 1 / Enumerable.Range(1, 100).Sum(rank => 1.0 / rank);
        Assert.InRange((double)counts[10] / total, first * 0.85, first * 1.15);
        Assert.InRange((double)counts[11] / total, first / 2 * 0.8, first / 2 * 1.2);
        Assert.All(counts.Keys, number => Assert.InRange(number, 10, 109));
    }

    [Fact]
    public void Values_are_encoded_for_where_they_stand_and_one_request_has_one_of_each()
    {
        var message = Of("get").First(message => message.Target.Contains("%C3%BC", StringComparison.Ordinal));
        Assert.EndsWith("?q=%C3%BC%2F%C3%B6&all={x}", message.Target, StringComparison.Ordinal);
        var head = Encoding.UTF8.GetString(message.Head);
        Assert.StartsWith($"GET {message.Target} HTTP/1.1\r\nHost: shop.example\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"X-Word: w-{message.Target.Split('/', '?')[2]}\r\n", head, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public void A_json_body_stays_json_whatever_the_values_are()
    {
        foreach (var message in Of("json").Take(200))
        {
            using var json = JsonDocument.Parse(message.TextBody);
            Assert.Contains(json.RootElement.GetProperty("w").GetString(), Workload.Data["word"].Values);
            Assert.EndsWith(" {", json.RootElement.GetProperty("l")[2].GetString(), StringComparison.Ordinal);
            Assert.Contains($"Content-Type: application/json\r\nContent-Length: {message.TextBody.Length}\r\n\r\n", Encoding.UTF8.GetString(message.Head), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_number_of_the_request_makes_each_request_its_own()
    {
        var messages = Of("text").ToArray();
        Assert.Equal(messages.Length, messages.Select(message => message.Target).Distinct().Count());
        Assert.All(messages, message => Assert.StartsWith("id=", Encoding.UTF8.GetString(message.TextBody.Span), StringComparison.Ordinal));
    }

    [Fact]
    public void Random_bodies_have_their_sizes_and_share_one_block()
    {
        var sizes = Of("bytes").Select(message => message.RandomBody.Length).ToArray();
        Assert.All(sizes, size => Assert.InRange(size, 10, 99));
        Assert.InRange(sizes.Average(), 50, 59);
        Assert.True(List.Messages.Length < List.Requests.Length);
    }

    [Fact]
    public void A_request_on_a_connection_of_its_own_says_that_it_is_the_last_one_there()
    {
        foreach (var request in List.Requests.Span)
            Assert.Equal(request.IsOnNewConnection, Encoding.UTF8.GetString(List.Messages[request.Message].Head).Contains("Connection: close\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public void The_warm_up_asks_other_requests_of_the_same_mix_as_many_as_are_wanted()
    {
        Assert.Null(WorkloadDraw.DrawWarmUp(Workload, Seed));
        var list = WorkloadDraw.DrawWarmUp(Workload with { WarmUpRequests = 500 }, Seed)!;
        Assert.Equal(500, list.Requests.Length);
        Assert.Equal(500, list.Workload.Closed!.Requests);
        Assert.NotEqual(List.Requests.ToArray().Take(500).Select(request => request.Route), list.Requests.ToArray().Select(request => request.Route));
    }

    [Fact]
    public void Log_normal_sizes_have_their_median_and_their_ends()
    {
        var size = new RandomSize { Form = SizeForm.LogNormal, Min = 100, Max = 100_000, MedianBytes = 2000, Sigma = 1 };
        var picker = new SizePicker(size, new Random(Seed));
        var sizes = Enumerable.Range(0, 20_000).Select(_ => picker.Next()).Order().ToArray();
        Assert.InRange(sizes[10_000], 1900, 2100);
        Assert.InRange(sizes[0], 100, 200);
        Assert.InRange(sizes[^1], 20_000, 100_000);
    }

    private static IEnumerable<RequestMessage> Of(string route) => List.Requests.ToArray()
        .Where(request => Workload.Routes[request.Route].Name == route)
        .Select(request => List.Messages[request.Message]);

    private static byte[] Bytes(RequestList list) =>
        [.. list.Requests.ToArray().SelectMany(request => (IEnumerable<byte>)[.. BitConverter.GetBytes(request.DueNs), .. list.Messages[request.Message].Head, .. list.Messages[request.Message].RandomBody.Span])];
}
