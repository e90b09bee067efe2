using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EndToEnd.Services;

/// <summary>Signals to a process that a test started.</summary>
internal static partial class Signals
{
    private const int Sigterm = 15;

    internal static void Terminate(int processId)
    {
        if (Kill(processId, Sigterm) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
