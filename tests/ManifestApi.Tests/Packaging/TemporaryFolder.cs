namespace ManifestApi.Tests.Packaging;

/// <summary>A folder of a test's own, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("plimsoll-media-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>A copy of the demo set to damage.</summary>
    internal string CopyDemo()
    {
        var target = this["set"];
        foreach (var file in Directory.EnumerateFiles(Repository.DemoFolder, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(Repository.DemoFolder, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
