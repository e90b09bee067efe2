using Architecture.Sources;

namespace Architecture.Builds;

public class BuildTests
{
    private const string Service = "services/manifest-api/Delivery";

    [Fact]
    public void The_same_commit_built_in_two_folders_gives_the_same_bytes()
    {
        using var temporary = new TemporaryFolder();
        // Both before the first build: whoever commits meanwhile makes no difference.
        var (near, far) = (Clone.Into(Path.Combine(temporary.Path, "a")), Clone.Into(Path.Combine(temporary.Path, "a folder with a longer name", "and one more below")));
        var (one, other) = (Build(near), Build(far));

        Assert.Contains(one.Keys, file => file.EndsWith("manifest-api.dll", StringComparison.Ordinal));
        Assert.Contains(one.Keys, file => file.EndsWith("manifest-api.pdb", StringComparison.Ordinal));
        Violations.None(BuiltFiles.Differences(one, other));
    }

    [Fact]
    public void A_difference_of_one_byte_shows()
    {
        using var temporary = new TemporaryFolder();
        var (one, other) = (temporary.Path + "/one", temporary.Path + "/other");
        foreach (var (folder, last) in new[] { (one, 0), (other, 1) })
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(folder + "/same.dll", [1, 2]);
            File.WriteAllBytes(folder + "/different.pdb", [1, (byte)last]);
        }

        Assert.Equal("different.pdb: differs", Assert.Single(BuiltFiles.Differences(BuiltFiles.Hashes(one), BuiltFiles.Hashes(other))));
    }

    [Fact]
    public void A_missing_lock_file_fails_every_kind_of_restore()
    {
        using var temporary = new TemporaryFolder();
        var clone = Clone.Into(Path.Combine(temporary.Path, "clone"));
        var lockFile = Path.Combine(clone, "src/Plimsoll.Contracts/packages.lock.json");
        File.Delete(lockFile);
        string[][] restores =
        [
            ["restore", "Plimsoll.slnx"],
            ["restore", "src/Plimsoll.Contracts", "--locked-mode"],
            ["restore", "src/Plimsoll.Cli", "--force-evaluate"],
            ["restore", "src/Plimsoll.Cli", "-p:RestoreUseStaticGraphEvaluation=true"],
            ["build", "src/Plimsoll.Contracts", "--no-restore"],
        ];

        foreach (var arguments in restores)
        {
            var restore = Command.Run(clone, "dotnet", [.. arguments, "-nodeReuse:false"]);
            var line = $"dotnet {string.Join(' ', arguments)}";
            Assert.True(restore.ExitCode != 0, $"{line} succeeded");
            Assert.True(restore.Output.Contains("lock", StringComparison.OrdinalIgnoreCase) || arguments[^1].Contains("StaticGraph", StringComparison.Ordinal), $"{line} failed for another reason:\n{restore.Output}");
            Assert.False(File.Exists(lockFile), $"{line} wrote the lock file");
        }
    }

    [Fact]
    public void Where_there_is_no_repository_the_build_is_told_its_commit()
    {
        const string Commit = "0123456789abcdef0123456789abcdef01234567";
        using var temporary = new TemporaryFolder();
        var copy = Clone.Into(Path.Combine(temporary.Path, "copy"));
        Assert.DoesNotContain(Commit, Identity(copy, $"-p:PlimsollCommit={Commit}").Output, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(copy, ".git"), recursive: true);

        var told = Identity(copy, $"-p:PlimsollCommit={Commit}", "-p:PlimsollTree=clean");
        Assert.Contains($"\"Value\": \"{Commit}\"", told.Output, StringComparison.Ordinal);
        Assert.Contains("\"Value\": \"clean\"", told.Output, StringComparison.Ordinal);
        Assert.Contains("\"Value\": \"unknown\"", Identity(copy).Output, StringComparison.Ordinal);
        var wrong = Identity(copy, "-p:PlimsollCommit=main");
        Assert.True(wrong.ExitCode != 0 && wrong.Output.Contains("PlimsollCommit is 'main'", StringComparison.Ordinal), wrong.Output);
    }

    private static (int ExitCode, string Output) Identity(string folder, params string[] properties) =>
        Command.Run(folder, "dotnet", ["msbuild", Service, "-t:PlimsollBuildInfo", "-getItem:AssemblyMetadata", "-nodeReuse:false", .. properties]);

    private static SortedDictionary<string, string> Build(string folder)
    {
        // Analyzers only speak: what is built is the same without them.
        var build = Command.Run(folder, "dotnet", "build", Service, "-c", "Release", "-p:RunAnalyzers=false", "--nologo", "-v", "quiet", "-nodeReuse:false");
        Assert.True(build.ExitCode == 0, build.Output);
        return BuiltFiles.Hashes(Path.Combine(folder, "artifacts", "bin"));
    }
}
