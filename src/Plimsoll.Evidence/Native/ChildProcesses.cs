using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Native;

/// <summary>What a process owes to the children of its children.</summary>
internal static partial class ChildProcesses
{
    private const int SetChildSubreaperOption = 36;
    private const int NoHang = 1;

    /// <summary>From now on a descendant whose parent ended becomes a child of this process, and not of the first one of the machine (prctl(2), PR_SET_CHILD_SUBREAPER).</summary>
    public static void AdoptOrphans()
    {
        if (ProcessControl(SetChildSubreaperOption, 1, 0, 0, 0) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "prctl(PR_SET_CHILD_SUBREAPER) failed");
    }

    /// <summary>Takes note of the end of an adopted child, so that its entry goes. One that runs, or is no child, is left alone. Never for a child that a <see cref="System.Diagnostics.Process"/> waits for.</summary>
    public static void Reap(int processId) => _ = WaitFor(processId, 0, NoHang);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitFor(int processId, nint status, int options);
}
