using System.Security.Cryptography;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Cli.Measuring;

/// <summary>Reads the files that people write for a measurement. Throws <see cref="CommandFailure"/> with every fault of a file.</summary>
internal static class EvidenceFiles
{
    /// <summary>A subject.</summary>
    public static SubjectFile Subject(string path)
    {
        try
        {
            return SubjectFile.Load(path);
        }
        catch (SubjectFileException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The subject file can't be used\n{fault.Message}", remedy: "The format: docs/guides/measuring.md, schema/plimsoll-subject.v1.json");
        }
    }

    /// <summary>One of several subjects that run at once and are asked.</summary>
    public static SubjectFile ComparedSubject(string path)
    {
        var file = Subject(path);
        if (file.Subject.Ports.FirstOrDefault(static port => port.Value != 0) is { Key: { } name })
            throw new CommandFailure(ExitCodes.Usage, $"'ports.{name}' is fixed, and several launches run at once", path, $"Write 0 and pass it with ${{{name}}}");
        RequirePort(file.Subject, path);
        return file;
    }

    /// <summary>Refuses two subject files that are made in one folder: what the second installs and builds there is what both would be started from.</summary>
    public static void RequireApart(SubjectFile baseline, SubjectFile candidate)
    {
        if (baseline.Path == candidate.Path || !IsInPlace(baseline) || !IsInPlace(candidate) || FolderOf(baseline) != FolderOf(candidate)) return;
        throw new CommandFailure(
            ExitCodes.Usage, $"Both subjects are made in place in one folder, so B would be compared with itself: {FolderOf(baseline)}", candidate.Path, "Leave out 'workingCopy.inPlace' of one of them, or give each a folder of its own");

        static bool IsInPlace(SubjectFile file) => file.Subject.WorkingCopy?.InPlace ?? false;
        static string FolderOf(SubjectFile file) => Path.TrimEndingDirectorySeparator(new DirectoryInfo(file.SourceFolder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.SourceFolder);
    }

    /// <summary>What subjects are asked, and what goes wrong around them meanwhile.</summary>
    public static Workload Workload(string path, params ReadOnlySpan<Subject> subjects)
    {
        var reading = WorkloadFile.Read(path);
        if (reading.Workload is not { } workload)
            throw new CommandFailure(ExitCodes.Usage, $"The workload file can't be used\n{string.Join('\n', reading.Faults)}", remedy: "The format: docs/guides/load.md, schema/plimsoll-workload.v1.json");
        if (HostileMix.Problem(workload) is { } hostile)
            throw new CommandFailure(ExitCodes.Usage, $"'hostile' can't be played: {hostile.Problem}", path, Sentence(hostile.Advice));
        foreach (var subject in subjects)
        {
            if (DependencySettings.Of(workload, 0).Problem(subject) is { } problem)
                throw new CommandFailure(ExitCodes.Usage, $"'dependencies' and 'stubs' can't be followed: {problem.Problem}", path, Sentence(problem.Advice));
        }

        return workload;
    }

    private static string Sentence(string advice) => char.ToUpperInvariant(advice[0]) + advice[1..];

    /// <summary>What evidence of these was made from.</summary>
    public static EvidenceInputs Inputs(SubjectFile baseline, SubjectFile candidate, string workload) =>
        new(baseline.Sha256, candidate.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(workload))));

    /// <summary>Refuses a subject without a port that could be asked.</summary>
    public static void RequirePort(Subject subject, string path)
    {
        if (!subject.Ports.ContainsKey(SubjectChecks.DefaultPort))
            throw new CommandFailure(ExitCodes.Usage, $"The subject has no port named '{SubjectChecks.DefaultPort}' that could be asked", path, $"Name the port of its routes '{SubjectChecks.DefaultPort}' in 'ports'");
    }
}
