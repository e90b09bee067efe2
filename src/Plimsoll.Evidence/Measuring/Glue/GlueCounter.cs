using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Counts what holds a service together beside its code. The rules stand in docs/guides/measuring.md.</summary>
internal sealed class GlueCounter
{
    /// <summary>What is installed, built or kept by tools is no glue of the service.</summary>
    private static readonly string[] Skipped = [".git", "node_modules", "bin", "obj", "artifacts", "dist", "target", "vendor", ".venv", "__pycache__"];

    private readonly PackageCount _packages = new();
    private readonly ImmutableSortedDictionary<string, string>.Builder _found = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
    private int _scripts, _scriptFiles, _scriptLines, _wrappers, _containerFiles, _ciFiles, _workarounds, _lockFiles;

    private GlueCounter()
    {
    }

    /// <summary>Counts in a folder. Throws <see cref="SubjectFailedException"/> for a file that it has to read and can't.</summary>
    public static GlueRecord Count(string folder, IReadOnlyCollection<string> exclude)
    {
        var counter = new GlueCounter();
        foreach (var file in Files(new DirectoryInfo(folder), exclude))
        {
            var path = Path.GetRelativePath(folder, file.FullName);
            try
            {
                counter.Add(file, path);
            }
            catch (Exception fault) when (fault is JsonException or XmlException or IOException or UnauthorizedAccessException or InvalidDataException or KeyNotFoundException or InvalidOperationException)
            {
                throw new SubjectFailedException(SubjectPhase.Read, $"{path} can't be counted: {fault.Message}", "Mend the file, or name it in 'glue.exclude'", inner: fault);
            }
        }

        return counter.ToRecord();
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder, IReadOnlyCollection<string> exclude)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null || exclude.Contains(entry.Name)) continue;
            if (entry is FileInfo file) yield return file;
            else if (!Skipped.Contains(entry.Name))
            {
                foreach (var inner in Files((DirectoryInfo)entry, exclude)) yield return inner;
            }
        }
    }

    private void Add(FileInfo file, string path)
    {
        if (GlueNames.IsContainerFile(file.Name)) Count(ref _containerFiles, path, "container file");
        else if (GlueNames.IsCiFile(path)) Count(ref _ciFiles, path, "CI file");
        else if (GlueNames.IsPatch(path)) Count(ref _workarounds, path, "patch of a package");
        else if (file.Name == "package.json") AddManifest(file, path);
        else if (file.Extension is ".csproj" or ".fsproj") _packages.AddDirect(ProjectFile.PackagesOf(file.FullName));
        else if (LockFile.ReaderOf(file.Name) is { } read) AddLock(file, path, read);
        else if (GlueNames.IsScript(file)) AddScript(file, path);
    }

    private void AddManifest(FileInfo file, string path)
    {
        var manifest = PackageManifest.Read(file.FullName);
        _packages.AddDirect(manifest.Dependencies);
        _scripts += manifest.Scripts.Count;
        _workarounds += manifest.Workarounds;
        foreach (var (name, command) in manifest.Scripts.Where(static script => GlueNames.IsWrapper(script.Value)))
            Count(ref _wrappers, $"{path}#{name}", $"wrapper: {command}");
        if (manifest.Scripts.Count + manifest.Workarounds > 0) _found[path] = $"{manifest.Scripts.Count} scripts, {manifest.Workarounds} overrides";
    }

    private void AddLock(FileInfo file, string path, Func<string, IEnumerable<Package>?> read)
    {
        Count(ref _lockFiles, path, "lock file");
        if (read(file.FullName) is { } packages) _packages.AddLocked(LockFile.EcosystemOf(file.Name), packages);
    }

    private void AddScript(FileInfo file, string path)
    {
        var lines = File.ReadLines(file.FullName).Select(static line => line.Trim()).Count(static line => line.Length > 0 && !line.StartsWith('#') && !line.StartsWith("REM ", StringComparison.OrdinalIgnoreCase));
        _scriptLines += lines;
        Count(ref _scriptFiles, path, $"script file of {lines} lines");
        if (lines <= GlueNames.WrapperLines) _wrappers++;
    }

    private void Count(ref int number, string path, string what)
    {
        number++;
        _found[path] = what;
    }

    private GlueRecord ToRecord() => new()
    {
        Scripts = _scripts,
        ScriptFiles = _scriptFiles,
        ScriptLines = _scriptLines,
        Wrappers = _wrappers,
        ContainerFiles = _containerFiles,
        CiFiles = _ciFiles,
        Workarounds = _workarounds,
        LockFiles = _lockFiles,
        DirectDependencies = _packages.Direct,
        TransitiveDependencies = _packages.Transitive,
        Found = _found.ToImmutable(),
    };
}
