using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Reports;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>Memory of every subject once the load is over.</summary>
internal static class MemoryRows
{
    /// <summary>Resident and proportional memory, and ours over the peers'.</summary>
    public static IEnumerable<Measurement> Read(IReadOnlyList<RunningSubject> running, SubjectSet subjects)
    {
        var memory = running.ToDictionary(subject => subject.Name, subject => ProcessMemory.OfTree(subject.Process.Id));
        foreach (var (name, value) in memory)
        {
            yield return Measurement.Plain($"rss_mb.{name}", "MB", [value.ResidentMb]);
            yield return Measurement.Plain($"pss_mb.{name}", "MB", [value.ProportionalMb]);
        }

        var ours = memory[subjects.Aot.Name].ResidentMb;
        yield return Measurement.Compared("rss_ratio.bun", subjects.Bun.Label, [ours], [memory[subjects.Bun.Name].ResidentMb]);
        yield return Measurement.Compared("rss_ratio.node", subjects.Node.Label, [ours], [memory[subjects.Node.Name].ResidentMb]);
    }
}
