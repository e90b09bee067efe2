using System.Text;

namespace Plimsoll.Evidence.Parity;

/// <summary>A request that every arm gets.</summary>
internal sealed record ParityCase
{
    /// <summary>Name in findings, such as <c>GET /items/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The method. Default: GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Path and query.</summary>
    public required string Target { get; init; }

    /// <summary>Headers besides Host, Content-Length and traceparent, which are set for each request.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body; empty for none.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>What the client does. Default: reads the response.</summary>
    public CaseKind Kind { get; init; }

    /// <summary>How often each arm gets it. Default: 3, by which noise is told from difference.</summary>
    public int Repetitions { get; init; } = 3;

    /// <summary>After how many bytes of body an aborting client goes; 0: as soon as the service has called its dependency.</summary>
    public long AbortAfterBytes { get; init; }

    /// <summary>How fast a slow reader reads. Default: 1 MiB/s.</summary>
    public int BytesPerSecond { get; init; } = 1024 * 1024;

    /// <summary>Number of the connection that it belongs to, with other cases, in their order; null for one of its own.</summary>
    public int? Connection { get; init; }

    /// <summary>The request as it goes over the connection.</summary>
    public byte[] ToBytes(string host, string traceParent)
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Target).Append(" HTTP/1.1\r\nHost: ").Append(host)
            .Append("\r\ntraceparent: ").Append(traceParent).Append("\r\n");
        foreach (var (name, value) in Headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (Body.Length > 0) head.Append("Content-Length: ").Append(Body.Length).Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }
}
