using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Workloads;

namespace Plimsoll.Cli.Measuring;

/// <summary>Reads the load of a measurement from its file.</summary>
internal static class LoadPlanFile
{
    /// <summary>Throws <see cref="CommandFailure"/> for a file that can't be used, or not for this subject.</summary>
    public static LoadPlan Read(string path, Subject subject, bool isQuick)
    {
        var reading = WorkloadFile.Read(path);
        if (reading.Workload is not { } workload)
            throw new CommandFailure(ExitCodes.Usage, $"The workload file can't be used\n{string.Join('\n', reading.Faults)}", remedy: "The format: schema/plimsoll-workload.v1.json");
        if (!workload.Dependencies.IsEmpty)
            throw new CommandFailure(ExitCodes.Usage, "`measure` puts no faults between a service and those that it depends on", path, "Leave out 'dependencies' here");
        if (!subject.Ports.ContainsKey(SubjectChecks.DefaultPort))
            throw new CommandFailure(ExitCodes.Usage, $"The subject has no port named '{SubjectChecks.DefaultPort}' that could be asked", path, $"Name the port of its routes '{SubjectChecks.DefaultPort}' in 'ports'");
        var plan = new LoadPlan(workload, LoadPlan.DefaultSeed);
        return isQuick ? plan.Shortened() : plan;
    }
}
