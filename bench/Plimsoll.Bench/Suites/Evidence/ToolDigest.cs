using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>A digest of the sources that compare, of what is compared, and of how: two runs with the same one are one.</summary>
internal static class ToolDigest
{
    private static readonly string[] Folders =
    [
        .. new[] { "Comparing", "Faults", "Load", "Machine", "Measuring/Sampling", "Measuring/Running", "Native", "Processes", "Statistics", "Subjects", "Workloads" }.Select(static name => $"src/Plimsoll.Evidence/{name}"),
        "bench/subjects/planted",
    ];

    /// <summary>SHA-256 in hexadecimal.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="plan">How it is compared.</param>
    public static string Of(string root, EvidencePlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{plan.DuetSeconds} {plan.SoloSeconds} {plan.Launches} {plan.Quick} {EvidencePlan.RequestsPerSecond} {PlantedBase.Rounds} {PlantedBase.WaitUs}"));
        foreach (var file in Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{Path.GetRelativePath(root, file)}\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
