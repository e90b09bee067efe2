namespace Plimsoll.Evidence.Measuring;

/// <summary>Counts packages: named ones by name, those that come with them by name and version.</summary>
internal sealed class PackageCount
{
    private readonly HashSet<(string Ecosystem, string Name)> _direct = [];
    private readonly HashSet<Package> _locked = [];
    private bool _hasLock;

    public int Direct => _direct.Count;

    /// <summary>Locked packages beyond the named ones; <see langword="null"/> when packages are named and no lock file tells of the others.</summary>
    public int? Transitive => _hasLock || _direct.Count == 0
        ? _locked.GroupBy(static package => (package.Ecosystem, package.Name)).Sum(group => group.Count() - (_direct.Contains(group.Key) ? 1 : 0))
        : null;

    public void AddDirect(IEnumerable<Package> packages) => _direct.UnionWith(packages.Select(static package => (package.Ecosystem, package.Name)));

    public void AddLocked(IEnumerable<Package> packages)
    {
        _hasLock = true;
        _locked.UnionWith(packages);
    }
}
