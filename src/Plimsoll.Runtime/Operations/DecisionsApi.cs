using System.Globalization;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations;

/// <summary>What the service decided about its load lately, and why.</summary>
internal sealed class DecisionsApi(IEnumerable<IDecisionSource> sources, TimeProvider clock)
{
    private const int MostListed = 1000;
    private const int DefaultListed = 100;

    private static readonly Problem BadLimit = new()
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "Bad Request",
        Reason = "bad-limit",
        Detail = $"limit is a whole number from 1 to {MostListed}.",
    };

    /// <summary><c>?workload=</c> names one route, job type or downstream; <c>?limit=</c> says how many, 100 without it.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (!TryReadLimit(query["limit"], out var limit))
            return OperationsAnswer.ProblemAsync(context, BadLimit);
        string? workload = query["workload"];
        var decisions = sources.SelectMany(static source => source.Read())
            .Where(decision => workload is null || decision.Workload == workload)
            .OrderByDescending(static decision => decision.At)
            .Take(limit);
        return OperationsAnswer.JsonAsync(context, new DecisionReport(clock.GetUtcNow(), [.. decisions]), OperationsJson.Default.DecisionReport);
    }

    private static bool TryReadLimit(string? text, out int limit)
    {
        limit = DefaultListed;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostListed);
    }
}
