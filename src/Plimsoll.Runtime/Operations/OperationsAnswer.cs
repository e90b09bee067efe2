using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations;

/// <summary>Writes the answers of the operations API. Live figures are never cached.</summary>
public static class OperationsAnswer
{
    /// <summary>Answers with JSON.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="value">What is sent.</param>
    /// <param name="type">How it is written: from a source-generated context.</param>
    /// <param name="status">Status of the answer.</param>
    public static Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        ArgumentNullException.ThrowIfNull(context);
        return BytesAsync(context, JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8", status);
    }

    /// <summary>Refuses with problem details (RFC 9457), to which the trace id is added.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">What is wrong.</param>
    public static Task ProblemAsync(HttpContext context, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"operations\"";
        var traced = problem with { TraceId = Activity.Current?.TraceId.ToHexString() };
        return BytesAsync(context, traced.ToUtf8Json(), Problem.MediaType, problem.Status);
    }

    internal static Task NotFoundAsync(HttpContext context, bool isOperations) => ProblemAsync(context, new Problem
    {
        Status = StatusCodes.Status404NotFound,
        Title = "Not Found",
        Reason = "no-such-path",
        Detail = isOperations ? "There is no such path here. /ops/v1/openapi.json names those that exist." : "There is no such path here.",
    });

    /// <summary>Lets routing's own answer name the methods that the path takes, and adds the words. A preflight that the pipeline answers stays as it is.</summary>
    internal static async Task MethodNotAllowedAsync(HttpContext context, RequestDelegate answer)
    {
        await answer(context);
        if (context.Response.HasStarted || context.Response.StatusCode != StatusCodes.Status405MethodNotAllowed)
            return;
        await ProblemAsync(context, new Problem
        {
            Status = StatusCodes.Status405MethodNotAllowed,
            Title = "Method Not Allowed",
            Reason = "method-not-allowed",
            Detail = $"This path takes {context.Response.Headers.Allow}.",
        });
    }

    internal static async Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType, int status = StatusCodes.Status200OK)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
