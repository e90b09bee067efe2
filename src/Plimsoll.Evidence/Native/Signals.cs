using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Native;

/// <summary>Sends signals to other processes, which .NET can't but for SIGKILL (kill(2)).</summary>
internal static partial class Signals
{
    /// <summary>The process is gone (ESRCH).</summary>
    public const int NoSuchProcess = 3;

    /// <summary>Sends one.</summary>
    /// <returns>0, or the number of the error.</returns>
    public static int Send(int processId, int signal) => Kill(processId, signal) == 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
