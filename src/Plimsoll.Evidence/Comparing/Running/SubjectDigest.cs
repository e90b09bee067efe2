using System.Security.Cryptography;
using System.Text;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>What a subject is: a digest of its file, and of the artifacts that it names.</summary>
internal static class SubjectDigest
{
    /// <summary>SHA-256 as <c>sha256:…</c>.</summary>
    public static string Of(PreparedSubject subject)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(subject.File.Sha256));
        foreach (var (name, path) in subject.Artifacts)
        {
            foreach (var file in Files(path))
            {
                Append(hash, $"{name}/{Path.GetRelativePath(path, file)}", file);
            }
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

    private static IEnumerable<string> Files(string path) =>
        File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
