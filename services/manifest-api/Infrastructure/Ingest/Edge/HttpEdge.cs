using System.Net.Http.Json;
using Plimsoll.Contracts;

namespace ManifestApi.Infrastructure.Ingest.Edge;

/// <summary>An edge that is told by a POST to its purge URL.</summary>
/// <param name="client">The client of the downstream <c>edge</c>.</param>
/// <param name="address">The purge URL, which may carry a secret.</param>
internal sealed class HttpEdge(HttpClient client, Secret<Uri> address) : IEdge
{
    public async ValueTask PurgeAsync(IngestRound round, string key, CancellationToken cancellation)
    {
        var order = new EdgePurgeOrder(round.Asset.ToString(), round.Version.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Reveal()) { Content = JsonContent.Create(order, IngestJson.Default.EdgePurgeOrder) };
        request.Headers.Add(RequestHeaders.IdempotencyKey, key);
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
