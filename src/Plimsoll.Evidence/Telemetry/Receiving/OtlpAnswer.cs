namespace Plimsoll.Evidence.Telemetry;

/// <summary>Answers to exports: <c>ExportTraceServiceResponse</c> and its like, which agree in their numbers.</summary>
internal static class OtlpAnswer
{
    /// <summary>In protobuf; empty when everything was taken.</summary>
    public static byte[] Protobuf(int rejected, string message) =>
        rejected == 0 ? [] : WireWriter.Bytes(1, [.. WireWriter.Integer(1, rejected), .. WireWriter.Text(2, message)]);

    /// <summary>What the number of rejected records is called in JSON.</summary>
    public static string RejectedName(OtlpMessage kind) => kind switch
    {
        OtlpMessage.TraceRequest => "rejectedSpans",
        OtlpMessage.MetricsRequest => "rejectedDataPoints",
        _ => "rejectedLogRecords",
    };
}
