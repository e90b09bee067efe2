using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure;

namespace Plimsoll.Jobs;

/// <summary>What presses on the process, from its signals.</summary>
internal static class ProcessPressure
{
    internal static Func<PressureSignals> Of(ISignalRegistry signals) => () => new PressureSignals
    {
        CpuShare = signals.Find(SignalNames.ProcessCpuShare)?.Invoke(),
        ThreadDelayMs = signals.Find(SignalNames.ProcessThreadPoolDelayMs)?.Invoke(),
    };
}
