using System.Runtime.InteropServices;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite.Interop;

namespace Plimsoll.Storage.Sqlite;

/// <summary>Translates result codes (sqlite.org/rescode.html) into failures that tell what to do.</summary>
internal static unsafe class SqliteErrors
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int Authorization = 23;
    private const int NotADatabase = 26;

    /// <summary>The failure that a connection reports now.</summary>
    internal static DatabaseException Current(nint connection, string location, string? sql = null)
    {
        var code = Sqlite3.ErrorCode(connection);
        return Translate(code, Text(Sqlite3.ErrorMessage(connection)), location, sql);
    }

    /// <summary>The failure of a result code without a connection.</summary>
    internal static DatabaseException Of(int code, string location) => Translate(code, Text(Sqlite3.ErrorText(code)), location, null);

    private static DatabaseException Translate(int code, string message, string location, string? sql)
    {
        var (failure, problem, remedy) = (code & 0xff) switch
        {
            Busy or Locked => (DatabaseFailure.Busy, "Another process holds the write lock.", "Repeat; find the process with fuser."),
            ReadOnly or Permission or Authorization => (
                DatabaseFailure.ReadOnly, "The file or its folder cannot be written.", "Give the service write access to both."),
            Full => (DatabaseFailure.Full, "The disk is full.", "Free space; nothing that was committed is lost."),
            Corrupt => (DatabaseFailure.Corrupt, "The file is damaged.", "Stop the service, keep a copy, restore a backup."),
            NotADatabase => (DatabaseFailure.Corrupt, "The file is not a SQLite database.", "Check the path; restore a backup if it is right."),
            CannotOpen => (DatabaseFailure.Unavailable, "The file cannot be opened.", "Check that the path exists and the service may use it."),
            InputOutput => (DatabaseFailure.Unavailable, "Reading or writing the file failed.", "Check the disk and the kernel's log."),
            Constraint => (DatabaseFailure.Constraint, "A constraint refused the change.", "Correct the values."),
            _ => (DatabaseFailure.Statement, "The statement failed.", "Correct the statement."),
        };
        var detail = $"{problem} SQLite says: {message} (code {code})." + (sql is null ? "" : $" Statement: {FirstLine(sql)}");
        return new DatabaseException(failure, new StoreFault(location, detail, remedy));
    }

    private static string FirstLine(string sql)
    {
        var line = sql.AsSpan().Trim();
        foreach (var candidate in line.EnumerateLines())
        {
            if (!candidate.StartsWith("--")) return candidate.ToString();
        }

        return line.ToString();
    }

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "no message";
}
