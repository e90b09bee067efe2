using ManifestApi.Delivery.Http;

namespace ManifestApi.Delivery.OpenApi;

/// <summary><c>GET /openapi.json</c>: the description of the public API. A file of the build.</summary>
internal static class OpenApiRoute
{
    private const string Resource = "openapi.json";

    internal static void MapOpenApi(this IEndpointRouteBuilder routes) => routes.MapRead("/openapi.json", SendAsync);

    private static async Task SendAsync(HttpContext context)
    {
        await using var document = typeof(OpenApiRoute).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build lacks its resource {Resource}.");
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = document.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await document.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
