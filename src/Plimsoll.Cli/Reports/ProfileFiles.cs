using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Profiling.Stacks;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Reports.Flames;
using Plimsoll.Evidence.Reports.Html;

namespace Plimsoll.Cli.Reports;

/// <summary>Finds the folded stacks of both services: those named on the command line, or those that the result names beside itself.</summary>
internal static class ProfileFiles
{
    private const string Folded = ".folded";

    /// <summary>Reads them. Throws <see cref="CommandFailure"/> for a file that can't be read.</summary>
    public static FlameGraphs Read(EvidenceResult result, string resultFile, ReportTargets targets)
    {
        if (result.Comparison?.Record is not { } record)
        {
            return targets is { BaselineProfile: null, CandidateProfile: null }
                ? FlameGraphs.None
                : throw new CommandFailure(ExitCodes.Usage, "The result has no comparison whose page could show a profile", resultFile, "Leave out the profiles, or give a comparison");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(resultFile))!;
        return new FlameGraphs(Read(targets.BaselineProfile ?? Beside(record.Baseline.FlameGraph, folder)), Read(targets.CandidateProfile ?? Beside(record.Candidate.FlameGraph, folder)));
    }

    // Anything else that a result names, such as a picture, stays a link.
    private static string? Beside(string? path, string folder) =>
        path is not null && path.EndsWith(Folded, StringComparison.Ordinal) && !HtmlFlames.IsElsewhere(path) ? Path.Combine(folder, path) : null;

    private static StackTree? Read(string? path)
    {
        if (path is null) return null;
        var file = Directory.Exists(path) ? Path.Combine(path, ProfileText.FileName(ProfileKind.Cpu) + Folded) : path;
        try
        {
            return FoldedStacks.Read(File.ReadAllText(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The profile can't be used: {fault.Message}", file, "Give a folder that `plimsoll profile` wrote with processor time in it, or a file of folded stacks");
        }
    }
}
