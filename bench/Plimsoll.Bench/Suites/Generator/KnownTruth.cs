using System.Net.Http.Json;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Generator;

/// <summary>What the server says about its own delays.</summary>
/// <param name="Count">How many requests it let wait.</param>
/// <param name="P50Ns">Median of the delays, in nanoseconds.</param>
/// <param name="P99Ns">99th percentile of them, in nanoseconds.</param>
internal sealed record KnownTruth(long Count, long P50Ns, long P99Ns)
{
    /// <summary>Asks it; what comes after begins anew.</summary>
    public static async Task<KnownTruth> TakeAsync(RunningSubject server, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        return await client.GetFromJsonAsync(new Uri($"http://{server.EndPoint}{KnownSubject.Truth}"), KnownTruthJson.Default.KnownTruth, cancellation)
            ?? throw new InvalidDataException("The server told nothing about its delays.");
    }
}
