using System.Globalization;
using System.Text;

namespace Plimsoll.Evidence.Load.Http;

/// <summary>What the head of a response says about its body and its connection.</summary>
internal struct ResponseHead
{
    /// <summary>Its status.</summary>
    public int Status;

    /// <summary>Length of the body in bytes, when it is said; -1 otherwise.</summary>
    public long Length;

    /// <summary>Whether the body is chunked.</summary>
    public bool IsChunked;

    /// <summary>Whether the connection ends with the response.</summary>
    public bool ClosesConnection;

    /// <summary>Value of the watched header; empty when there is none.</summary>
    public string Watched;

    /// <summary>Reads a head, which ends with the line feed of its last line. Throws <see cref="InvalidDataException"/> when it is none.</summary>
    public static ResponseHead Read(ReadOnlySpan<byte> head, ReadOnlySpan<byte> watchedName)
    {
        if (head.Length < 14 || !head.StartsWith("HTTP/1."u8) || head[8] != ' ' || !TryStatus(head, out var status))
            throw new InvalidDataException($"A response starts with '{Encoding.Latin1.GetString(head[..Math.Min(head.Length, 20)])}', not with HTTP/1.1 and a status.");

        var read = new ResponseHead { Status = status, Length = -1, ClosesConnection = head[7] == '0', Watched = "" };
        var lines = head[(head.IndexOf((byte)'\n') + 1)..];
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var line = lines[..end];
            lines = lines[(end + 1)..];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0) throw new InvalidDataException($"A header line has no name: '{Encoding.Latin1.GetString(line).TrimEnd()}'.");
            read.Take(line[..colon], line[(colon + 1)..], watchedName);
        }

        return read;
    }

    // A header is told by its length first: most are none of those that matter here, and cost nothing more.
    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<byte> watchedName)
    {
        if (name.Length == "content-length".Length && Ascii.EqualsIgnoreCase(name, "content-length"u8))
        {
            if (!long.TryParse(value.Trim(" \t\r"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || (Length >= 0 && Length != length))
                throw new InvalidDataException($"A response says a Content-Length of '{Encoding.Latin1.GetString(value).Trim()}'{(Length >= 0 ? $" after one of {Length}" : "")}.");
            Length = length;
        }
        else if (name.Length == "transfer-encoding".Length && Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            IsChunked = Ascii.EqualsIgnoreCase(value.Trim(" \t\r"u8), "chunked"u8)
                ? true : throw new InvalidDataException($"A response has the transfer coding '{Encoding.Latin1.GetString(value).Trim()}', for which nobody asked.");
        }
        else if (name.Length == "connection".Length && Ascii.EqualsIgnoreCase(name, "connection"u8))
        {
            ClosesConnection = Ascii.EqualsIgnoreCase(value.Trim(" \t\r"u8), "close"u8)
                || (ClosesConnection && !Ascii.EqualsIgnoreCase(value.Trim(" \t\r"u8), "keep-alive"u8));
        }

        if (watchedName.Length == name.Length && name.Length > 0 && Ascii.EqualsIgnoreCase(name, watchedName))
            Watched = Encoding.Latin1.GetString(value.Trim(" \t\r"u8));
    }

    private static bool TryStatus(ReadOnlySpan<byte> head, out int status) =>
        int.TryParse(head.Slice(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out status) && status >= 100;
}
