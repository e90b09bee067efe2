using System.Text;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite.Interop;

namespace Plimsoll.Storage.Sqlite;

/// <summary>The rows of one statement; the same object for each of its runs. Reads on the caller's thread and completes at once.</summary>
internal sealed unsafe class SqliteRows(SqliteSession session, SqliteStatement statement) : DatabaseRows, IDisposable
{
    private readonly nint _handle = statement.Handle;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(Step());
    }

    internal bool Step() => Sqlite3.Step(_handle) switch
    {
        Sqlite3.Row => true,
        Sqlite3.Done => false,
        _ => throw session.Failure(statement.Sql),
    };

    public override bool IsNull(int column) => Sqlite3.ColumnType(_handle, column) == Sqlite3.Null;

    public override int Int32(int column) => checked((int)Int64(column));

    public override long Int64(int column) => Sqlite3.ColumnInt64(_handle, column);

    public override bool Boolean(int column) => Int64(column) != 0;

    public override DateTimeOffset Instant(int column) => DateTimeOffset.UnixEpoch.AddTicks(Int64(column) * TimeSpan.TicksPerMicrosecond);

    public override string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public override string Name(int column) => session.Names.Get(Bytes(column));

    internal double Double(int column) => Sqlite3.ColumnDouble(_handle, column);

    internal long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    internal DateTimeOffset? InstantOrNull(int column) => IsNull(column) ? null : Instant(column);

    /// <summary>Bytes or null, copied.</summary>
    internal byte[]? Blob(int column)
    {
        var blob = Sqlite3.ColumnBlob(_handle, column);
        return blob is null ? null : new ReadOnlySpan<byte>(blob, Sqlite3.ColumnBytes(_handle, column)).ToArray();
    }

    /// <summary>A text as the UTF-8 that it is stored in, copied.</summary>
    internal byte[] Utf8(int column) => Bytes(column).ToArray();

    public void Dispose() => statement.EndRun();

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private ReadOnlySpan<byte> Bytes(int column)
    {
        var text = Sqlite3.ColumnText(_handle, column);
        return text is null
            ? throw new InvalidOperationException($"Column {column} is null; ask IsNull first. Statement: {statement.Sql}")
            : new ReadOnlySpan<byte>(text, Sqlite3.ColumnBytes(_handle, column));
    }
}
