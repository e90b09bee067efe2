using System.Collections.Immutable;
using System.Security.Cryptography;
using ManifestApi.Domain.Catalog;
using ManifestApi.Infrastructure.Packaging.Reading;
using ManifestApi.Infrastructure.Packaging.Storage;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>
/// A package as it is shipped with the service: a folder, and beside it a list of its files with their SHA-256, in the form of
/// <c>sha256sum</c>. The list identifies the set, so nobody has to read the media to tell whether they changed.
/// </summary>
internal sealed class ShippedSet
{
    private const string ListExtension = ".sha256";
    private const int HashLength = 64;
    private readonly string _folder;
    private readonly ImmutableArray<(string Sha256, string File)> _files;

    private ShippedSet(string folder, string digest, ImmutableArray<(string Sha256, string File)> files) => (_folder, Digest, _files) = (folder, digest, files);

    /// <summary>SHA-256 of the list, lower-case hex.</summary>
    internal string Digest { get; }

    /// <summary>Reads the list, and nothing else.</summary>
    /// <exception cref="PackagingException">The set is not there.</exception>
    internal static ShippedSet Read(string folder)
    {
        var list = folder + ListExtension;
        if (!File.Exists(list)) throw Fault($"{list} is missing");
        var content = StorageFaults.Guard($"read {list}", () => File.ReadAllBytes(list));
        var lines = System.Text.Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new ShippedSet(folder, Convert.ToHexStringLower(SHA256.HashData(content)), [.. lines.Select(line => Parse(line, list))]);
    }

    /// <summary>What a package of this set is made from.</summary>
    internal AssetSource ToSource() => new(Digest, DescriptionReader.Read(_folder).Title);

    /// <summary>Copies every file of the list, and checks it on the way.</summary>
    /// <exception cref="PackagingException">A file is missing, damaged or cannot be copied.</exception>
    internal void CopyTo(string target)
    {
        foreach (var (sha256, file) in _files)
        {
            var source = Path.Combine(_folder, file);
            if (!File.Exists(source)) throw Fault($"{source} is missing");
            StorageFaults.Guard($"copy {source} to {target}", () => Copy(source, Path.Combine(target, file), sha256));
        }
    }

    private static void Copy(string source, string target, string sha256)
    {
        var content = File.ReadAllBytes(source);
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != sha256) throw Fault($"{source} is damaged");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, content);
    }

    private static (string Sha256, string File) Parse(string line, string list) =>
        line.Length > HashLength + 2 && line.AsSpan(HashLength, 2) is "  "
            ? (line[..HashLength], line[(HashLength + 2)..])
            : throw Fault($"{list} holds the line \"{line}\", which sha256sum would not write");

    private static PackagingException Fault(string problem) => new(PackagingFaultKind.Storage, $"{problem}: the installation is incomplete. Install the service again.");
}
