using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Plimsoll.Evidence.Native;

/// <summary>How late the kernel may wake a waiting thread. The default of 50 µs saves power and costs the schedule its precision.</summary>
internal static partial class TimerSlack
{
    private const int SetTimerSlackOption = 29;

    /// <summary>Asks for the smallest slack, 1 ns, for the calling thread.</summary>
    public static void MinimizeForThisThread()
    {
        if (ProcessControl(SetTimerSlackOption, 1, 0, 0, 0) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), "prctl(PR_SET_TIMERSLACK) failed");
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);
}
