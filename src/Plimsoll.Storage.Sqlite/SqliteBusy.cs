using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Plimsoll.Storage.Sqlite.Interop;

namespace Plimsoll.Storage.Sqlite;

/// <summary>
/// How a connection waits for the write lock of another: it looks again every millisecond. The growing pauses of the engine's own timeout
/// starve behind a writer that commits without a break, because its breaks are shorter than they are.
/// </summary>
internal static unsafe class SqliteBusy
{
    private const int PauseMs = 1;

    /// <summary>Lets a connection wait for so long, about.</summary>
    internal static void Arm(nint connection, int milliseconds) => _ = Sqlite3.BusyHandler(connection, &Wait, milliseconds / PauseMs);

    // Called by the engine with the number of earlier calls; 0 gives up.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Wait(nint most, int earlier)
    {
        if (earlier >= most) return 0;
        _ = Sqlite3.Sleep(PauseMs);
        return 1;
    }
}
