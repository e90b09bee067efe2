using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Plimsoll.Cli.Processes;

/// <summary>Asks a process to end, which <see cref="Process"/> can't: its only way is SIGKILL.</summary>
internal static partial class ProcessSignal
{
    private const int Terminate = 15;
    private const int NoSuchProcess = 3;

    public static void RequestEnd(Process process)
    {
        if (process.HasExited || Kill(process.Id, Terminate) == 0) return;
        var errorNumber = Marshal.GetLastPInvokeError();
        if (errorNumber != NoSuchProcess)
            throw new InvalidOperationException($"SIGTERM to process {process.Id} failed with errno {errorNumber}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
