using System.Net;
using System.Text;

namespace Plimsoll.Testing.Tests.Workloads;

public sealed class TestWorkloadTests
{
    private const string Items =
        """
        {
          "apiVersion": "plimsoll-workload/v1",
          "name": "items",
          "data": { "item": { "range": { "from": 1, "to": 50 }, "zipfExponent": 1.1 } },
          "routes": [
            { "path": "/items/{item}", "weight": 3 },
            { "name": "order", "method": "POST", "path": "/orders", "headers": { "X-Tag": "t{item}" }, "body": { "json": { "item": "{item}" } }, "expect": ["201"] }
          ],
          "closed": { "users": 1, "requests": 10 }
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Draws_the_same_for_the_same_seed_and_others_for_another()
    {
        var workload = TestWorkload.Parse(Items);
        Assert.Equal(Lines(workload.Draw(100, 7)), Lines(workload.Draw(100, 7)));
        Assert.NotEqual(Lines(workload.Draw(100, 7)), Lines(workload.Draw(100, 8)));
        Assert.Equal(Lines(workload.Draw(100, TestSeed.Value)), Lines(workload.Draw(100)));
        Assert.InRange(workload.Draw(400, 7).Count(request => request.Method == "GET"), 240, 360);
    }

    [Fact]
    public async Task Requests_become_messages_and_know_what_is_expected()
    {
        var order = TestWorkload.Parse(Items).Draw(100, 1).First(request => request.Name == "order");
        using var message = order.ToMessage();
        Assert.Equal((HttpMethod.Post, "/orders", "application/json"), (message.Method, message.RequestUri!.ToString(), message.Content!.Headers.ContentType!.ToString()));
        Assert.Matches("""^\{"item":"\d+"\}$""", await message.Content.ReadAsStringAsync(Cancellation));
        Assert.Matches("^t\\d+$", Assert.Single(message.Headers.GetValues("X-Tag")));

        using var created = new HttpResponseMessage(HttpStatusCode.Created);
        using var other = new HttpResponseMessage(HttpStatusCode.OK);
        order.RequireExpected(created);
        Assert.Equal("POST /orders is answered with 200; expected: 201.", Assert.Throws<TestFailedException>(() => order.RequireExpected(other)).Message);
        new TestRequest { Target = "/" }.RequireExpected(other);
    }

    [Fact]
    public void Requests_from_code_stay_the_same_however_many_are_drawn()
    {
        var workload = TestWorkload.Of(random => new TestRequest { Target = $"/items/{random.Next(1000)}" });
        Assert.Equal(Lines(workload.Draw(5, 3)), Lines(workload.Draw(50, 3).Take(5)));
        Assert.NotEqual(Lines(workload.Draw(5, 3)), Lines(workload.Draw(5, 4)));
    }

    [Fact]
    public async Task A_failing_check_names_the_request_and_the_seed()
    {
        var workload = TestWorkload.Of(random => new TestRequest { Target = $"/items/{random.Next(1000)}" });
        var third = workload.Draw(3)[2];
        var seen = new List<string>();
        var failure = await Assert.ThrowsAsync<TestFailedException>(() => workload.ForEachAsync(10, request =>
        {
            seen.Add(request.Target);
            return seen.Count == 3 ? throw new InvalidOperationException("too many items") : Task.CompletedTask;
        }));
        Assert.Equal($"Request 3 of 10 fails: GET {third.Target}\ntoo many items\nPLIMSOLL_TEST_SEED={TestSeed.Value} draws the same again.", failure.Message);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
        var own = await Assert.ThrowsAsync<TestFailedException>(() => workload.ForEachAsync(1, _ => throw new InvalidOperationException("x"), seed: 9));
        Assert.Contains("The test gives the seed 9 itself.", own.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_is_a_failure_and_only_the_end_of_the_test_and_a_skip_go_through()
    {
        var workload = TestWorkload.Of(static _ => new TestRequest { Target = "/items/1" });
        var timeout = await Assert.ThrowsAsync<TestFailedException>(() => workload.ForEachAsync(1, static _ => throw new TaskCanceledException("the client's time was up")));
        Assert.Contains("Request 1 of 1 fails: GET /items/1\nthe client's time was up", timeout.Message, StringComparison.Ordinal);

        using var over = new CancellationTokenSource();
        await Assert.ThrowsAsync<TaskCanceledException>(() => workload.ForEachAsync(
            2,
            async (_, cancellation) =>
            {
                await over.CancelAsync();
                await Task.FromCanceled(cancellation);
            },
            cancellation: over.Token));

        var isSkipped = false;
        try
        {
            await workload.ForEachAsync(1, static _ =>
            {
                Assert.Skip("not here");
                return Task.CompletedTask;
            });
        }
        catch (Exception skip) when (skip is not TestFailedException)
        {
            isSkipped = skip.Message.EndsWith("not here", StringComparison.Ordinal);
        }

        Assert.True(isSkipped);
    }

    [Fact]
    public void A_file_with_faults_names_them_all()
    {
        var message = Assert.Throws<TestFailedException>(() => TestWorkload.Parse(Items.Replace("weight", "wieght", StringComparison.Ordinal).Replace("\"201\"", "\"nine\"", StringComparison.Ordinal))).Message;
        Assert.Contains("wieght", message, StringComparison.Ordinal);
        Assert.Contains("nine", message, StringComparison.Ordinal);
        Assert.Contains("can't be read", Assert.Throws<TestFailedException>(() => TestWorkload.Read("no-such.workload.json")).Message, StringComparison.Ordinal);
        Assert.Contains("without a folder", Assert.Throws<TestFailedException>(() =>
            TestWorkload.Parse(Items.Replace("\"range\": { \"from\": 1, \"to\": 50 }", "\"file\": \"names.txt\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_file_from_the_folder_of_the_test() => Assert.NotEmpty(TestWorkload.Read("../../../docs/evidence/subjects/items.workload.json").Draw(5));

    [Fact]
    public void The_seed_is_one_unless_the_environment_says_another()
    {
        Assert.Equal((1, 1, -5), (TestSeed.Read(null), TestSeed.Read(""), TestSeed.Read("-5")));
        Assert.Contains("PLIMSOLL_TEST_SEED is 'often'", Assert.Throws<TestFailedException>(() => TestSeed.Read("often")).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(IEnumerable<TestRequest> requests) => requests.Select(request => $"{request.Method} {request.Target} {Encoding.UTF8.GetString(request.Body.Span)}");
}
