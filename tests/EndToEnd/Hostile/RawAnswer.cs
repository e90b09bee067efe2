using System.Text.Json;

namespace EndToEnd.Hostile;

/// <summary>An HTTP answer as it came over the socket.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    internal string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>The answer is a problem with a reason, and with the trace id that finds it in the log.</summary>
    internal void AssertProblem(int status, string? reason = null)
    {
        Assert.True(Status == status, $"{Status}: {Body}");
        Assert.Equal("application/problem+json", this["content-type"]);
        var problem = JsonSerializer.Deserialize<JsonElement>(Body);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(32, problem.GetProperty("traceId").GetString()!.Length);
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        if (reason is not null) Assert.Equal(reason, problem.GetProperty("reason").GetString());
    }
}
