namespace ManifestApi.Delivery.Http;

/// <summary>Maps what can be read: whoever may GET may ask with HEAD (RFC 9110 §9.3.2).</summary>
internal static class ReadMethods
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapRead(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler) => routes.MapMethods(pattern, Methods, handler);
}
