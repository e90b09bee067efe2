using System.Collections.Immutable;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Profiling.Stacks;
using Plimsoll.Evidence.Reports.Flames;

namespace Plimsoll.Cli.Profiling;

/// <summary>The folder of a profile: folded stacks by kind, the page, the file for speedscope.</summary>
internal sealed class ProfileFolder
{
    /// <summary>The page.</summary>
    public const string Page = "profile.html";

    private readonly string _folder;

    private ProfileFolder(string folder) => _folder = folder;

    /// <summary>Makes it when it is missing. Throws <see cref="CommandFailure"/> when it can't be written to, before the time of a profile is lost.</summary>
    public static ProfileFolder Open(string folder)
    {
        var full = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The folder cannot be made: {fault.Message}", full, "Name a folder that you may write to with `--output`");
        }

        WholeFile.Require(Path.Combine(full, Page));
        return new ProfileFolder(full);
    }

    /// <summary>Writes it all. Stacks of an earlier profile that this one has none for would be mistaken for its own, and go.</summary>
    public ImmutableArray<string> Write(Profile profile)
    {
        List<string> written = [];
        foreach (var kind in Enum.GetValues<ProfileKind>())
        {
            var file = Path.Combine(_folder, $"{ProfileText.FileName(kind)}.folded");
            if (profile.Kinds.FirstOrDefault(one => one.Kind == kind && one.Stacks.Total > 0) is { } seen) Add(file, FoldedStacks.Write(seen.Stacks));
            else File.Delete(file);
        }

        Add(Path.Combine(_folder, "profile.speedscope.json"), Speedscope.Write(profile));
        Add(Path.Combine(_folder, Page), FlamePage.Write(profile));
        return [.. written];

        void Add(string file, string text)
        {
            WholeFile.Write(file, text);
            written.Add(file);
        }
    }
}
