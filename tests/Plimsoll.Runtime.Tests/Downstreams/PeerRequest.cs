namespace Plimsoll.Runtime.Tests.Downstreams;

/// <summary>What a peer was asked.</summary>
internal sealed record PeerRequest(string Method, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);
}
