using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Cli.Comparing;

/// <summary>Reads what two services are compared by.</summary>
internal static class ComparedFiles
{
    /// <summary>A subject with a port to ask. Throws <see cref="CommandFailure"/> with every fault of the file.</summary>
    public static SubjectFile Subject(string path)
    {
        try
        {
            var file = SubjectFile.Load(path);
            if (file.Subject.Ports.FirstOrDefault(static port => port.Value != 0) is { Key: { } name })
                throw new CommandFailure(ExitCodes.Usage, $"'ports.{name}' is fixed, and several launches run at once", path, $"Write 0 and pass it with ${{{name}}}");
            return file.Subject.Ports.ContainsKey(SubjectChecks.DefaultPort) ? file : throw new CommandFailure(
                ExitCodes.Usage, $"The subject has no port named '{SubjectChecks.DefaultPort}' that could be asked", path, $"Name the port of its routes '{SubjectChecks.DefaultPort}' in 'ports'");
        }
        catch (SubjectFileException fault)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The subject file can't be used\n{fault.Message}", remedy: "The format: docs/guides/measuring.md, schema/plimsoll-subject.v1.json");
        }
    }

    /// <summary>What both are asked. Throws <see cref="CommandFailure"/> with every fault of the file.</summary>
    public static Workload Workload(string path)
    {
        var reading = WorkloadFile.Read(path);
        if (reading.Workload is not { } workload)
            throw new CommandFailure(ExitCodes.Usage, $"The workload file can't be used\n{string.Join('\n', reading.Faults)}", remedy: "The format: docs/guides/load.md, schema/plimsoll-workload.v1.json");
        return workload.Dependencies.IsEmpty ? workload : throw new CommandFailure(
            ExitCodes.Usage, "Two services are compared without faults between them and those that they depend on", path, "Leave out 'dependencies' here");
    }
}
