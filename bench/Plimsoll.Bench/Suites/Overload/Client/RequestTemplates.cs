using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;
using Plimsoll.Bench.Suites.Overload.Traffic;
using Plimsoll.Contracts;

namespace Plimsoll.Bench.Suites.Overload.Client;

/// <summary>The requests as bytes: one per stream, path and try, in which only the request's number is written before it goes.</summary>
internal sealed class RequestTemplates
{
    private const int NumberDigits = 8;

    private readonly byte[][][] _templates;
    private readonly int[][] _numberAt;

    public RequestTemplates(IPEndPoint endPoint, IReadOnlyList<TrafficStream> streams)
    {
        _templates = [.. streams.Select(stream => All(endPoint, stream).ToArray())];
        _numberAt = [.. _templates.Select(templates => templates.Select(PlaceOfNumber).ToArray())];
    }

    /// <summary>The bytes of a try; good until the next is asked for.</summary>
    public ReadOnlySpan<byte> Of(int stream, in Attempt attempt)
    {
        var templates = _templates[stream];
        var index = (attempt.Request * RetryPolicy.Tries % templates.Length) + attempt.Number;
        var template = templates[index];
        Utf8Formatter.TryFormat((uint)attempt.Request, template.AsSpan(_numberAt[stream][index], NumberDigits), out _, new('X', NumberDigits));
        return template;
    }

    private static IEnumerable<byte[]> All(IPEndPoint endPoint, TrafficStream stream) =>
        from path in stream.Paths
        from number in Enumerable.Range(0, RetryPolicy.Tries)
        select Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"GET {path} HTTP/1.1\r\nHost: {endPoint}\r\nAuthorization: Bearer {stream.Tenant.Token}\r\n{RequestHeaders.RequestTimeout}: {RetryPolicy.PatienceMs}\r\n{(number > 0 ? $"{RequestHeaders.RetryAttempt}: {number}\r\n" : "")}{RequestHeaders.RequestId}: {new string('0', NumberDigits)}\r\n\r\n"));

    private static int PlaceOfNumber(byte[] template) => template.Length - "\r\n\r\n".Length - NumberDigits;
}
