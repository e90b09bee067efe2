using System.Buffers.Binary;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>OTLP over gRPC: the three unary Export methods, by hand (github.com/grpc/grpc, PROTOCOL-HTTP2): one message in a frame each way, the status in trailers.</summary>
internal sealed class OtlpGrpcEndpoint(TelemetryStore store)
{
    private const int FrameHead = 5;
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;
    private const int Unimplemented = 12;

    /// <summary>Answers a call.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
        {
            context.Response.StatusCode = 415;
            store.Refuse($"415 {context.Request.Path}: media type '{context.Request.ContentType}' is not application/grpc");
            return;
        }

        try
        {
            if (KindOf(context.Request.Path) is not { } kind) await EndAsync(context, Unimplemented, $"{context.Request.Path} is no Export method of OTLP");
            else await TakeAsync(context, kind);
        }
        catch (OtlpFormatException fault)
        {
            await EndAsync(context, InvalidArgument, fault.Message);
        }
        catch (OtlpTooLargeException fault)
        {
            await EndAsync(context, ResourceExhausted, fault.Message);
        }
        catch (BadHttpRequestException fault)
        {
            await EndAsync(context, ResourceExhausted, fault.Message);
        }
    }

    private async Task TakeAsync(HttpContext context, OtlpMessage kind)
    {
        var framed = await OtlpBody.ReadAsync(context.Request.Body, isGzip: false, context.RequestAborted);
        var message = await UnframeAsync(framed, context.Request.Headers["grpc-encoding"].ToString(), context.RequestAborted);
        var (rejected, reason) = store.Add(OtlpReader.Read(kind, ProtobufDecoder.Read(kind, message)));
        var answer = OtlpAnswer.Protobuf(rejected, reason);
        var frame = new byte[FrameHead + answer.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), answer.Length);
        answer.CopyTo(frame, FrameHead);
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(frame, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<byte[]> UnframeAsync(byte[] framed, string coding, CancellationToken cancellation)
    {
        if (framed.Length < FrameHead) throw new OtlpFormatException($"a call has {framed.Length} bytes, a frame of gRPC has {FrameHead} before its message");
        var length = BinaryPrimitives.ReadUInt32BigEndian(framed.AsSpan(1));
        if (length != framed.Length - FrameHead) throw new OtlpFormatException($"a frame says it has {length} bytes, {framed.Length - FrameHead} follow");
        if (framed[0] == 0) return framed[FrameHead..];
        if (framed[0] != 1 || coding != "gzip") throw new OtlpFormatException($"a frame is compressed by '{coding}', only gzip is known");
        using var packed = new MemoryStream(framed, FrameHead, framed.Length - FrameHead);
        return await OtlpBody.ReadAsync(packed, isGzip: true, cancellation);
    }

    private async Task EndAsync(HttpContext context, int status, string reason)
    {
        store.Refuse($"grpc-status {status} {context.Request.Path}: {reason}");
        // A response without a message has its status in the headers (Trailers-Only).
        context.Response.Headers["grpc-status"] = status.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = Uri.EscapeDataString(reason);
        await context.Response.CompleteAsync();
    }

    private static OtlpMessage? KindOf(PathString path) => path.Value switch
    {
        "/opentelemetry.proto.collector.trace.v1.TraceService/Export" => OtlpMessage.TraceRequest,
        "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" => OtlpMessage.MetricsRequest,
        "/opentelemetry.proto.collector.logs.v1.LogsService/Export" => OtlpMessage.LogsRequest,
        _ => null,
    };
}
