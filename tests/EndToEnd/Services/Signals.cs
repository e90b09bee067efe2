using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EndToEnd.Services;

/// <summary>Signals to a process that a test started, by the numbers of Linux.</summary>
internal static partial class Signals
{
    private const int Sigkill = 9;
    private const int Sigterm = 15;
    private const int Sigcont = 18;
    private const int Sigstop = 19;

    internal static void Kill(int processId) => Send(processId, Sigkill);

    internal static void Terminate(int processId) => Send(processId, Sigterm);

    /// <summary>As <see cref="Terminate"/>, of a process that may be gone by now and whose id nobody else has yet.</summary>
    internal static void TryTerminate(int processId) => Kill(processId, Sigterm);

    /// <summary>Holds a process where it is until <see cref="Resume"/>.</summary>
    internal static void Pause(int processId) => Send(processId, Sigstop);

    internal static void Resume(int processId) => Send(processId, Sigcont);

    private static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
