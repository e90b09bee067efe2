using System.Buffers.Text;
using System.Text;

namespace Plimsoll.Bench.Known;

/// <summary>Answers as bytes.</summary>
internal static class Answers
{
    /// <summary>Everything is fine.</summary>
    public static readonly byte[] Ok = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nHello, world");

    /// <summary>There is nothing there.</summary>
    public static readonly byte[] NotFound = Encoding.ASCII.GetBytes("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");

    /// <summary>An answer with a text.</summary>
    public static byte[] WithBody(string body) => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>The number that follows a prefix; null when the request begins otherwise.</summary>
    public static long? NumberAfter(ReadOnlySpan<byte> request, ReadOnlySpan<byte> prefix) =>
        request.StartsWith(prefix) && Utf8Parser.TryParse(request[prefix.Length..], out long number, out _) && number >= 0 ? number : null;
}
