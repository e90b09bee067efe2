using System.Globalization;
using System.Text;

namespace Plimsoll.Evidence.Recording;

/// <summary>First line and headers of a message, as they were written.</summary>
/// <param name="FirstLine">The request line or the status line.</param>
/// <param name="Headers">The headers in their order.</param>
internal sealed record MessageHead(string FirstLine, IReadOnlyList<ReplayHeader> Headers)
{
    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked => Value("Transfer-Encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The length that it says its body has. Throws <see cref="InvalidDataException"/> when that is no number.</summary>
    public long? Length => Value("Content-Length") is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
        : throw new InvalidDataException("a Content-Length is no number");

    /// <summary>The value of the first header of a name.</summary>
    public string? Value(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>Reads one, without the empty line at its end. Throws <see cref="InvalidDataException"/> when it is none.</summary>
    public static MessageHead Read(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        var headers = new List<ReplayHeader>();
        foreach (var line in lines.Skip(1).Select(static line => line.TrimEnd('\r')).Where(static line => line.Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw new InvalidDataException("a header line has no name");
            // A line that goes on with the value before would make a name of a secret.
            if (!PlainNames.IsToken(line[..colon])) throw new InvalidDataException("the name of a header is none");
            headers.Add(new ReplayHeader(line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        return new MessageHead(lines[0].TrimEnd('\r'), headers);
    }
}
