using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Plimsoll.Evidence.Telemetry;

/// <summary>OTLP over HTTP: the three paths, two encodings, gzip, partial success.</summary>
internal sealed class OtlpHttpEndpoint(TelemetryStore store)
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var isJson = MediaTypeOf(request) == Json;
        try
        {
            if (KindOf(request.Path) is not { } kind) await RefuseAsync(context, isJson, 404, $"{request.Path} is none of /v1/traces, /v1/metrics, /v1/logs");
            else if (request.Method != HttpMethods.Post) await RefuseAsync(context, isJson, 405, $"{request.Method} {request.Path}: only POST exports");
            else if (MediaTypeOf(request) is not (Protobuf or Json)) await RefuseAsync(context, isJson, 415, $"media type '{request.ContentType}' is neither {Protobuf} nor {Json}");
            else if (request.Headers.ContentEncoding.ToString() is not ("" or "gzip" or "identity"))
                await RefuseAsync(context, isJson, 415, $"content coding '{request.Headers.ContentEncoding}' is not gzip");
            else await TakeAsync(context, kind, isJson);
        }
        catch (OtlpFormatException fault)
        {
            await RefuseAsync(context, isJson, 400, fault.Message);
        }
        catch (InvalidOperationException fault) when (isJson)
        {
            // Half of a surrogate pair, which JavaScript writes and no text can hold.
            await RefuseAsync(context, isJson, 400, fault.Message);
        }
        catch (OtlpTooLargeException fault)
        {
            await RefuseAsync(context, isJson, 413, fault.Message);
        }
        catch (BadHttpRequestException fault)
        {
            await RefuseAsync(context, isJson, fault.StatusCode, fault.Message);
        }
    }

    private async Task TakeAsync(HttpContext context, OtlpMessage kind, bool isJson)
    {
        var body = await OtlpBody.ReadAsync(context.Request.Body, context.Request.Headers.ContentEncoding == "gzip", context.RequestAborted);
        var (rejected, message) = store.Add(OtlpReader.Read(kind, isJson ? JsonDecoder.Read(body) : ProtobufDecoder.Read(kind, body)));
        await WriteAsync(context, isJson, isJson ? JsonAnswer(kind, rejected, message) : OtlpAnswer.Protobuf(rejected, message));
    }

    private async Task RefuseAsync(HttpContext context, bool isJson, int status, string reason)
    {
        store.Refuse($"{status} {context.Request.Method} {context.Request.Path}: {reason}");
        context.Response.StatusCode = status;
        await WriteAsync(context, isJson, isJson
            ? System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["code"] = 3, ["message"] = reason }.ToJsonString())
            : [.. WireWriter.Integer(1, 3), .. WireWriter.Text(2, reason)]);
    }

    private static byte[] JsonAnswer(OtlpMessage kind, int rejected, string message)
    {
        var answer = new JsonObject();
        if (rejected > 0)
        {
            answer["partialSuccess"] = new JsonObject
            {
                [OtlpAnswer.RejectedName(kind)] = rejected.ToString(CultureInfo.InvariantCulture),
                ["errorMessage"] = message,
            };
        }

        return System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static async Task WriteAsync(HttpContext context, bool isJson, byte[] body)
    {
        context.Response.ContentType = isJson ? Json : Protobuf;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static string MediaTypeOf(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static OtlpMessage? KindOf(PathString path) => path.Value switch
    {
        "/v1/traces" => OtlpMessage.TraceRequest,
        "/v1/metrics" => OtlpMessage.MetricsRequest,
        "/v1/logs" => OtlpMessage.LogsRequest,
        _ => null,
    };
}
