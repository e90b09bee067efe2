using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Machine;

/// <summary>Where the repository and its parts are.</summary>
internal sealed record Repository(string Root)
{
    private const string Mark = "Plimsoll.slnx";

    /// <summary>The row names and targets of every suite.</summary>
    public string TargetsFile => Path.Combine(Root, "bench", "targets.json");

    /// <summary>The peers' programs.</summary>
    public string PeersFolder => Path.Combine(Root, "bench", "peers");

    /// <summary>Where full results are kept.</summary>
    public string EvidenceFolder => Path.Combine(Root, "docs", "evidence");

    /// <summary>Where suites build and keep their scratch files; never committed.</summary>
    public string BuildFolder => Path.Combine(Root, "artifacts", "bench");

    /// <summary>Finds the repository that holds a folder. Throws <see cref="EnvironmentUnfitException"/> when there is none.</summary>
    public static Repository Find(string startFolder)
    {
        for (var folder = new DirectoryInfo(startFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark))) return new Repository(folder.FullName);
        }

        throw new EnvironmentUnfitException($"No folder from {startFolder} up holds {Mark}. The bench measures the repository that it is part of; run it from inside one.");
    }
}
