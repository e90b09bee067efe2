using System.Text.Json;

namespace Plimsoll.Evidence.Measuring;

/// <summary>bun.lock: JSON with trailing commas, whose packages begin with <c>name@version</c>.</summary>
internal static class BunLock
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static IEnumerable<Package> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path), Options);
        if (!document.RootElement.TryGetProperty("packages", out var packages)) return [];
        return [.. packages.EnumerateObject().Select(static package => NameAndVersion.Parse(package.Value[0].GetString()!)).Where(static package => !package.Version.StartsWith("workspace:", StringComparison.Ordinal))];
    }
}
