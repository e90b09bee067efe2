using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Plimsoll.Evidence.Comparing.Running;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>A digest of the sources that compare, of what is compared, of how and where: two runs with the same one are one.</summary>
internal static class ToolDigest
{
    private static readonly string[] Folders = ["src/Plimsoll.Contracts", "src/Plimsoll.Evidence", "bench/Plimsoll.Bench/Suites/Evidence", "bench/subjects/planted"];

    // What no comparison comes through: what these say is made of its record afterwards, or of something else.
    private static readonly string[] Elsewhere = ["Deciding", "Parity", "Recording", "Reports"];

    private static readonly string[] Kinds = [".cs", ".csproj", ".json"];

    /// <summary>SHA-256 in hexadecimal.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="plan">How it is compared.</param>
    public static string Of(string root, EvidencePlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{plan.Quick} {MachineInfo.Read()} {RuntimeInformation.FrameworkDescription}"));
        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
            .Where(file => Kinds.Contains(Path.GetExtension(file)) && !IsElsewhere(root, file));
        foreach (var file in files.Order(StringComparer.Ordinal)) SubjectDigest.Append(hash, Path.GetRelativePath(root, file), file);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsElsewhere(string root, string file) =>
        Elsewhere.Any(name => file.StartsWith(Path.Combine(root, "src/Plimsoll.Evidence", name) + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
