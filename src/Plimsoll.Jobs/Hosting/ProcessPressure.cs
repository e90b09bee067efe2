using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs;

/// <summary>What presses on a type of jobs, from the signals of its process: processors, threads, and the slowest of the downstreams that it calls.</summary>
internal static class ProcessPressure
{
    internal static Func<JobBudget, PressureSignals> Of(ISignalRegistry signals) => budget => new PressureSignals
    {
        CpuShare = signals.Find(SignalNames.ProcessCpuShare)?.Invoke(),
        ThreadDelayMs = signals.Find(SignalNames.ProcessThreadPoolDelayMs)?.Invoke(),
        DownstreamP95Ms = budget.Downstreams.Max(downstream => signals.Find(SignalNames.DownstreamP95Ms(downstream))?.Invoke()),
    };
}
