using System.Text.Json;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Tests.Outgoing;

public sealed class StubTableTests
{
    private static readonly StubbedDependency Table = new()
    {
        Answers =
        [
            new() { Method = "POST", Path = "/mail", Status = 202, DelayMs = 5 },
            new() { Path = "/stock/{item}", Json = JsonDocument.Parse("""{ "left": 3.50 }""").RootElement },
            new() { Method = "DELETE", Text = "gone" },
        ],
    };

    [Theory]
    [InlineData("POST", "/mail", 202, "{}", "application/json")]
    [InlineData("GET", "/mail", 200, "{}", "application/json")]
    [InlineData("GET", "/stock/7", 200, "{ \"left\": 3.50 }", "application/json")]
    [InlineData("GET", "/stock/", 200, "{}", "application/json")]
    [InlineData("GET", "/stock/7/8", 200, "{}", "application/json")]
    [InlineData("DELETE", "/stock/7", 200, "{ \"left\": 3.50 }", "application/json")]
    [InlineData("DELETE", "/any", 200, "gone", "text/plain; charset=utf-8")]
    public void The_first_row_that_fits_answers(string method, string path, int status, string body, string mediaType)
    {
        var answer = StubTable.AnswerTo(Table, method, path);
        Assert.Equal((status, body, mediaType), (answer.Status, answer.Body, answer.MediaType));
    }

    [Fact]
    public void Says_how_long_it_waits() => Assert.Equal(TimeSpan.FromMilliseconds(5), StubTable.AnswerTo(Table, "POST", "/mail").Delay);

    [Fact]
    public void Without_a_table_everything_is_answered_with_an_empty_object() => Assert.Equal(new StubAnswer(), StubTable.AnswerTo(null, "PUT", "/x"));
}
