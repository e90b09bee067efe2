using System.Collections.Immutable;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>One request as it goes out. Requests that say the same share one message.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Target">Its path and query.</param>
/// <param name="Headers">Its headers but Host, Content-Length and Connection.</param>
/// <param name="Head">Request line and headers of HTTP/1.1, and the body too when it is text.</param>
/// <param name="RandomBody">A body of random bytes, which follows the head; empty otherwise.</param>
/// <param name="TextBody">The body within the head; empty otherwise.</param>
internal sealed record RequestMessage(
    string Method, string Target, ImmutableArray<KeyValuePair<string, string>> Headers, byte[] Head, ReadOnlyMemory<byte> RandomBody, ReadOnlyMemory<byte> TextBody)
{
    /// <summary>Whether its answer has no body whatever its headers say (RFC 9112 §6.3).</summary>
    public bool IsHead { get; } = Method == "HEAD";

    /// <summary>Whether it may be asked again when its connection ended before the answer began (RFC 9110 §9.2.2).</summary>
    public bool IsIdempotent { get; } = Method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";

    /// <summary>Whether there is a body.</summary>
    public bool HasBody => !RandomBody.IsEmpty || !TextBody.IsEmpty;
}
