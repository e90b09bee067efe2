using System.Security.Cryptography;

namespace ManifestApi.Tests.Packaging;

/// <summary>The list of a shipped set, as <c>sha256sum</c> writes it.</summary>
internal static class DemoList
{
    internal static string Of(string folder) => string.Concat(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))))}  {file}\n"));
}
