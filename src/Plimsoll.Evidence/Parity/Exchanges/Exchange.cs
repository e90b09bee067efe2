using System.Text;

namespace Plimsoll.Evidence.Parity;

/// <summary>A response exactly as it came over the connection.</summary>
internal sealed record Exchange
{
    /// <summary>Status; 0 when no head came.</summary>
    public int Status { get; init; }

    /// <summary>The reason phrase.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Headers in their order, as they were written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Trailers in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Trailers { get; init; } = [];

    /// <summary>Statuses of interim responses, such as 100.</summary>
    public IReadOnlyList<int> Interim { get; init; } = [];

    /// <summary>The body without its framing.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>When which bytes of the body came: milliseconds since the request, length. For information: networks split as they like.</summary>
    public IReadOnlyList<ExchangePart> Parts { get; init; } = [];

    /// <summary>From the first part of the body to the last, in milliseconds; 0 when there are fewer than two.</summary>
    public double SpreadMs => Parts.Count > 1 ? Parts[^1].AtMs - Parts[0].AtMs : 0;

    /// <summary><c>length</c>, <c>chunked</c>, <c>close</c> or <c>none</c>.</summary>
    public string Framing { get; init; } = "none";

    /// <summary>How it ended.</summary>
    public required ExchangeEnding Ending { get; init; }

    /// <summary>From the request to the first byte, in milliseconds; 0 when none came.</summary>
    public double FirstByteMs { get; init; }

    /// <summary>From the request to the end, in milliseconds.</summary>
    public double EndMs { get; init; }

    /// <summary>What was wrong, or how the bytes began that are no HTTP.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The values of a header, joined; null when it isn't there.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).ToList();
        return values.Count == 0 ? null : string.Join(", ", values);
    }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}
