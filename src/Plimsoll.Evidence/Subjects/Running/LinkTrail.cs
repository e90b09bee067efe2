namespace Plimsoll.Evidence.Subjects;

/// <summary>
/// Follows symbolic links in a folder, and tells those that lead out of it: what is copied, measured or removed in its name must be its own.
/// </summary>
internal sealed class LinkTrail(string folder)
{
    // As many as the kernel follows (path_resolution(7)).
    private const int Most = 40;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>Where a path is, all links on it followed; <see langword="null"/> when one of them leads out of the folder, or in a circle. What is not there is where it is named.</summary>
    /// <param name="path">Relative to the folder, or absolute; one that is not named as part of the folder stays as it is.</param>
    public string? Follow(string path)
    {
        var links = 0;
        return Path.IsPathRooted(path) && !IsInside(path) ? path : Walk(_root, path, ref links);
    }

    /// <summary>What a link says in a copy of the folder, so that it leads to the same place there; <see langword="null"/> when it leads out.</summary>
    public string? TargetInCopy(FileSystemInfo link)
    {
        var (place, target, links) = (Path.GetDirectoryName(link.FullName)!, link.LinkTarget!, 0);
        if (Walk(place, target, ref links) is not { } end) return null;
        return Path.IsPathRooted(target) ? Path.GetRelativePath(place, end) : target;
    }

    // Part by part, as the kernel does: what follows a link counts from where that leads.
    private string? Walk(string at, string path, ref int links)
    {
        if (Path.IsPathRooted(path))
        {
            if (!IsInside(path)) return null;
            (at, path) = (_root, path[_root.Length..]);
        }

        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            var next = part == ".." ? Path.GetDirectoryName(at)! : Path.Combine(at, part);
            if (!IsInside(next)) return null;
            if (part != ".." && new FileInfo(next).LinkTarget is { } target)
            {
                if (++links > Most || Walk(at, target, ref links) is not { } end) return null;
                next = end;
            }

            at = next;
        }

        return at;
    }

    private bool IsInside(string path) => path == _root || path.StartsWith($"{_root}/", StringComparison.Ordinal);
}
