using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>A digest of the sources that compare, of what is compared, of how and where: two runs with the same one are one.</summary>
internal static class ToolDigest
{
    private static readonly string[] Folders = ["src/Plimsoll.Contracts", "src/Plimsoll.Evidence", "bench/Plimsoll.Bench/Suites/Evidence", "bench/subjects/planted"];
    private static readonly string[] Kinds = [".cs", ".csproj", ".json"];

    /// <summary>SHA-256 in hexadecimal.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="plan">How it is compared.</param>
    public static string Of(string root, EvidencePlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{plan.Quick} {MachineInfo.Read()} {RuntimeInformation.FrameworkDescription}"));
        foreach (var file in Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)).Where(static file => Kinds.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{Path.GetRelativePath(root, file)}\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
