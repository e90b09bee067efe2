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

    /// <summary>What subjects are asked.</summary>
    public static Workload Workload(string path)
    {
        var reading = WorkloadFile.Read(path);
        if (reading.Workload is not { } workload)
            throw new CommandFailure(ExitCodes.Usage, $"The workload file can't be used\n{string.Join('\n', reading.Faults)}", remedy: "The format: docs/guides/load.md, schema/plimsoll-workload.v1.json");
        return workload.Dependencies.IsEmpty ? workload : throw new CommandFailure(
            ExitCodes.Usage, "No faults are put between a service and those that it depends on", path, "Leave out 'dependencies' here");
    }

    /// <summary>Refuses a subject without a port that could be asked.</summary>
    public static void RequirePort(Subject subject, string path)
    {
        if (!subject.Ports.ContainsKey(SubjectChecks.DefaultPort))
            throw new CommandFailure(ExitCodes.Usage, $"The subject has no port named '{SubjectChecks.DefaultPort}' that could be asked", path, $"Name the port of its routes '{SubjectChecks.DefaultPort}' in 'ports'");
    }
}
