using System.Runtime.InteropServices;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// Signals that ask a process to stop which is stopping already. A terminal asks all of its processes, and whoever started them asks once more:
/// between the end of the host and that of the process, nobody else would take it, and a clean stop would look like a kill.
/// </summary>
internal static class StopSignals
{
    private static readonly List<PosixSignalRegistration> Held = [];

    /// <summary>Ignores them for the rest of the process.</summary>
    public static void Hold()
    {
        lock (Held)
        {
            if (Held.Count > 0)
                return;
            foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT])
                Held.Add(PosixSignalRegistration.Create(signal, static context => context.Cancel = true));
        }
    }
}
