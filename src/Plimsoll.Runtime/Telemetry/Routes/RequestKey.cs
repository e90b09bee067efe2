namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>What tells the requests of an endpoint apart in <c>http.server.request.duration</c>.</summary>
/// <param name="Method">Request method.</param>
/// <param name="Scheme">Scheme of the address.</param>
/// <param name="Protocol">Protocol as the server names it.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="ErrorType">Why the request failed; null when it did not.</param>
internal readonly record struct RequestKey(string Method, string Scheme, string Protocol, int Status, string? ErrorType)
{
    /// <summary>Whether the other holds the very same strings, which is usual: the server takes them from a table.</summary>
    public bool IsSame(in RequestKey other) =>
        Status == other.Status
        && ReferenceEquals(Method, other.Method)
        && ReferenceEquals(ErrorType, other.ErrorType)
        && ReferenceEquals(Protocol, other.Protocol)
        && ReferenceEquals(Scheme, other.Scheme);
}
