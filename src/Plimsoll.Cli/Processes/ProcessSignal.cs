using System.Diagnostics;
using Plimsoll.Evidence.Native;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Cli.Processes;

/// <summary>Asks a process to end, which <see cref="Process"/> can't: its only way is SIGKILL.</summary>
internal static class ProcessSignal
{
    public static void RequestEnd(Process process)
    {
        if (process.HasExited) return;
        if (Signals.Send(process.Id, (int)Signal.Terminate) is not (0 or Signals.NoSuchProcess) and var errorNumber)
            throw new InvalidOperationException($"SIGTERM to process {process.Id} failed with errno {errorNumber}");
    }
}
