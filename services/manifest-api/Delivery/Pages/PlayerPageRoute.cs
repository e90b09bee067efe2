using System.Globalization;
using ManifestApi.Delivery.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace ManifestApi.Delivery.Pages;

/// <summary><c>GET /</c>: the player page and its files.</summary>
internal static class PlayerPageRoute
{
    private const string Policy = "default-src 'self'; media-src 'self' blob: data:; worker-src 'self' blob:; img-src 'self' data:; style-src 'self'; frame-ancestors 'self'";
    private static readonly string[] Parts = ["player", "style", "lib"];
    private static readonly Refusal NoSuchFile = new(StatusCodes.Status404NotFound, "no-such-file", "The page has no such file.");

    internal static void MapPlayerPage(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"The player page is not at {folder}: the installation is incomplete.");
        var files = new PhysicalFileProvider(folder);
        var types = new FileExtensionContentTypeProvider();
        app.MapRead("/", context => SendAsync(context, files, types, "index.html"));
        app.MapRead("/mark.svg", context => SendAsync(context, files, types, "mark.svg"));
        foreach (var part in Parts)
        {
            app.MapRead($"/{part}/{{file}}", context => SendAsync(context, files, types, $"{part}/{context.Request.RouteValues["file"]}"));
        }
    }

    private static async Task SendAsync(HttpContext context, PhysicalFileProvider files, FileExtensionContentTypeProvider types, string path)
    {
        var file = files.GetFileInfo(path);
        if (!file.Exists || !types.TryGetContentType(path, out var type))
        {
            await NoSuchFile.WriteAsync(context);
            return;
        }

        var entityTag = string.Create(CultureInfo.InvariantCulture, $"\"{file.LastModified.UtcTicks:x}-{file.Length:x}\"");
        context.Response.Headers.ETag = entityTag;
        context.Response.Headers.CacheControl = "no-cache";
        if (EntityTags.Settle(context, entityTag)) return;
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }
}
