using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Outgoing;

/// <summary>What the stub of a dependency answers by a table: the first row that fits a call; 200 with an empty JSON object where none does.</summary>
internal static class StubTable
{
    /// <summary>The answer to a call.</summary>
    /// <param name="stub">The table; <see langword="null"/> for one without rows.</param>
    /// <param name="method">Method of the call.</param>
    /// <param name="path">Its path, decoded, without the query.</param>
    public static StubAnswer AnswerTo(StubbedDependency? stub, string method, string path) =>
        stub?.Answers.FirstOrDefault(row => Fits(row, method, path)) is { } row ? Of(row) : new StubAnswer();

    private static bool Fits(StubbedAnswer row, string method, string path) => (row.Method is null || row.Method == method) && (row.Path is null || FitsPath(row.Path, path));

    private static bool FitsPath(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(static pair => pair.First == pair.Second || (pair.First is ['{', .., '}'] && pair.Second.Length > 0));
    }

    private static StubAnswer Of(StubbedAnswer row) => new()
    {
        Status = row.Status,
        Headers = row.Headers,
        MediaType = row.Text is null ? "application/json" : "text/plain; charset=utf-8",
        Body = row.Text ?? row.Json?.GetRawText() ?? "{}",
        Delay = TimeSpan.FromMilliseconds(row.DelayMs),
    };
}
