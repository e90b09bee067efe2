using System.Runtime.InteropServices;

namespace Plimsoll.Storage.Sqlite.Interop;

/// <summary>
/// The C interface of SQLite (sqlite.org/c3ref). Called directly because a read of a small package costs microseconds: one call per
/// column through a provider layer costs as much as the query. Calls that only look at the current row, never wait and never call back
/// skip the garbage collector's transition.
/// </summary>
internal static unsafe partial class Sqlite3
{
    internal const int Ok = 0;
    internal const int Row = 100;
    internal const int Done = 101;
    internal const int Null = 5;
    internal const int OpenReadWrite = 0x2;
    internal const int OpenCreate = 0x4;
    internal const int OpenNoMutex = 0x8000;
    internal const int OpenExtendedCodes = 0x02000000;
    internal const uint PreparePersistent = 1;
    private const string Library = "e_sqlite3";

    /// <summary>Tells SQLite to copy a bound text before the call returns.</summary>
    internal static readonly nint Transient = -1;

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, out nint connection, int flags, nint vfs);

    [LibraryImport(Library, EntryPoint = "sqlite3_close_v2")]
    internal static partial int Close(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_busy_handler")]
    internal static partial int BusyHandler(nint connection, delegate* unmanaged[Cdecl]<nint, int, int> handler, nint argument);

    [LibraryImport(Library, EntryPoint = "sqlite3_sleep")]
    internal static partial int Sleep(int milliseconds);

    [LibraryImport(Library, EntryPoint = "sqlite3_db_readonly")]
    internal static partial int IsReadOnly(nint connection, byte* schema);

    [LibraryImport(Library, EntryPoint = "sqlite3_extended_errcode")]
    internal static partial int ErrorCode(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    internal static partial byte* ErrorMessage(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_errstr")]
    internal static partial byte* ErrorText(int code);

    [LibraryImport(Library, EntryPoint = "sqlite3_get_autocommit")]
    internal static partial int IsAutocommit(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v3")]
    internal static partial int Prepare(nint connection, byte* sql, int length, uint flags, out nint statement, out byte* tail);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    internal static partial int Finalize(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    internal static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes")]
    internal static partial int Changes(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_parameter_count")]
    internal static partial int ParameterCount(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_parameter_name")]
    internal static partial byte* ParameterName(nint statement, int index);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    internal static partial int BindText(nint statement, int index, byte* value, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    internal static partial int BindBlob(nint statement, int index, byte* value, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    [SuppressGCTransition]
    internal static partial int BindDouble(nint statement, int index, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    internal static partial int BindInt64(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    [SuppressGCTransition]
    internal static partial int BindNull(nint statement, int index);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    internal static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    internal static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [SuppressGCTransition]
    internal static partial double ColumnDouble(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [SuppressGCTransition]
    internal static partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    [SuppressGCTransition]
    internal static partial byte* ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    internal static partial int ColumnBytes(nint statement, int column);
}
