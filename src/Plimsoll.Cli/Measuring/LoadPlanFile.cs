using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Cli.Measuring;

/// <summary>Reads the load of a measurement from its file.</summary>
internal static class LoadPlanFile
{
    /// <summary>Throws <see cref="CommandFailure"/> for a file that can't be used, or not for this subject.</summary>
    public static LoadPlan Read(string path, Subject subject, bool isQuick)
    {
        var workload = EvidenceFiles.Workload(path, subject);
        EvidenceFiles.RequirePort(subject, path);
        var plan = new LoadPlan(workload, LoadPlan.DefaultSeed);
        return isQuick ? plan.Shortened() : plan;
    }
}
