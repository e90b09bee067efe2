using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Hosting;

/// <summary>A failure of a handler that may pass, in the words of its answer.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Reason">Why, in one word for machines.</param>
/// <param name="Detail">Why, in a sentence.</param>
/// <param name="RetrySeconds">When to ask again.</param>
internal sealed record PassingFailure(int Status, string Reason, string Detail, long RetrySeconds)
{
    /// <summary>Called when it is answered, to log it; null when something else tells of it.</summary>
    public Action<HttpContext>? Answering { get; init; }
}
