using System.Text;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Tests.Telemetry;

/// <summary>One request of each kind in both encodings, as an exporter would send it.</summary>
internal static class OtlpMessages
{
    public const string TraceId = "0102030405060708090a0b0c0d0e0f10";
    public const string SpanId = "1112131415161718";

    public static byte[] Trace(string name = "GET /items/{id}", string traceId = TraceId)
    {
        byte[] span =
        [
            .. WireWriter.Bytes(1, Convert.FromHexString(traceId)), .. WireWriter.Bytes(2, Convert.FromHexString(SpanId)),
            .. WireWriter.Text(5, name), .. WireWriter.Integer(6, 2), .. Fixed64(7, 1_000), .. Fixed64(8, 2_500),
            .. WireWriter.Bytes(9, [.. WireWriter.Text(1, "http.response.status_code"), .. WireWriter.Bytes(2, WireWriter.Integer(3, 200))]),
            .. WireWriter.Bytes(11, [.. Fixed64(1, 1_200), .. WireWriter.Text(2, "exception")]),
            .. WireWriter.Bytes(15, WireWriter.Integer(3, 2)),
            // A field that no version known here has.
            .. WireWriter.Text(900, "from the future"),
        ];
        return Envelope(span);
    }

    public static byte[] Histogram()
    {
        byte[] point = [.. Fixed64(3, 9), .. Fixed64(4, 3), .. Fixed64(5, BitConverter.DoubleToUInt64Bits(1.5)), .. Packed(6, 1, 2), .. Packed(7, BitConverter.DoubleToUInt64Bits(0.25))];
        return Envelope([
            .. WireWriter.Text(1, "http.server.request.duration"), .. WireWriter.Text(3, "s"),
            .. WireWriter.Bytes(9, [.. WireWriter.Bytes(1, point), .. WireWriter.Integer(2, 2)]),
        ]);
    }

    public static byte[] Log() => Envelope([
        .. WireWriter.Integer(2, 13), .. WireWriter.Bytes(5, WireWriter.Text(1, "disk is nearly full")),
        .. WireWriter.Bytes(9, Convert.FromHexString(TraceId)), .. WireWriter.Text(12, "disk.full"),
    ]);

    public static byte[] TraceJson(string spanId = SpanId) => Encoding.UTF8.GetBytes(
        $$$"""
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeSpans":[{"scope":{"name":"http"},"spans":[
          {"traceId":"{{{TraceId.ToUpperInvariant()}}}","spanId":"{{{spanId}}}","parentSpanId":"","name":"GET /items/{id}","kind":2,"startTimeUnixNano":"1000","endTimeUnixNano":2500,
           "attributes":[{"key":"http.response.status_code","value":{"intValue":"200"}}],"events":[{"timeUnixNano":"1200","name":"exception"}],"status":{"code":2}}]}]}]}
        """);

    public static byte[] Frame(byte[] message) => [0, .. BitConverter.GetBytes(message.Length).Reverse(), .. message];

    private static byte[] Envelope(byte[] record)
    {
        var attribute = WireWriter.Bytes(1, [.. WireWriter.Text(1, "service.name"), .. WireWriter.Bytes(2, WireWriter.Text(1, "shop"))]);
        var scope = WireWriter.Bytes(2, [.. WireWriter.Bytes(1, WireWriter.Text(1, "http")), .. WireWriter.Bytes(2, record)]);
        return WireWriter.Bytes(1, [.. WireWriter.Bytes(1, attribute), .. scope]);
    }

    private static byte[] Fixed64(int number, ulong value) => [(byte)((number << 3) | 1), .. BitConverter.GetBytes(value)];

    private static byte[] Packed(int number, params ulong[] values) => WireWriter.Bytes(number, [.. values.SelectMany(BitConverter.GetBytes)]);
}
