namespace Plimsoll.Evidence.Measuring;

/// <summary>Counts packages: named ones by name, those that come with them by name and version.</summary>
internal sealed class PackageCount
{
    private readonly HashSet<(string Ecosystem, string Name)> _direct = [];
    private readonly HashSet<Package> _locked = [];
    private readonly HashSet<string> _lockedEcosystems = [];

    public int Direct => _direct.Count;

    /// <summary>Locked packages beyond the named ones; <see langword="null"/> when packages of an ecosystem are named and no lock file of it tells of the others.</summary>
    public int? Transitive => _direct.All(package => _lockedEcosystems.Contains(package.Ecosystem))
        ? _locked.GroupBy(static package => (package.Ecosystem, package.Name)).Sum(group => group.Count() - (_direct.Contains(group.Key) ? 1 : 0))
        : null;

    public void AddDirect(IEnumerable<Package> packages) => _direct.UnionWith(packages.Select(static package => (package.Ecosystem, package.Name)));

    public void AddLocked(string ecosystem, IEnumerable<Package> packages)
    {
        _lockedEcosystems.Add(ecosystem);
        _locked.UnionWith(packages);
    }
}
