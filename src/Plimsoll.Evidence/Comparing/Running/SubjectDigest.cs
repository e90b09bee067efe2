using System.Security.Cryptography;
using System.Text;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>What a subject is: a digest of its file, and of the artifacts that it names. Of a link it is what the link says.</summary>
internal static class SubjectDigest
{
    /// <summary>SHA-256 as <c>sha256:…</c>.</summary>
    public static string Of(PreparedSubject subject)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(subject.File.Sha256));
        foreach (var (name, path) in subject.Artifacts)
        {
            if (File.Exists(path)) Append(hash, name, path);
            else AppendFolder(hash, name, new DirectoryInfo(path));
        }

        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds the name of a file and the digest of its content.</summary>
    public static void Append(IncrementalHash hash, string name, string file)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"\n{name}\n"));
        using var content = File.OpenRead(file);
        hash.AppendData(SHA256.HashData(content));
    }

    private static void AppendFolder(IncrementalHash hash, string name, DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            var inner = $"{name}/{entry.Name}";
            if (entry.LinkTarget is { } target) hash.AppendData(Encoding.UTF8.GetBytes($"\n{inner}\nlink to {target}"));
            else if (entry is DirectoryInfo below) AppendFolder(hash, inner, below);
            else Append(hash, inner, entry.FullName);
        }
    }
}
