using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Plimsoll.Runtime.Data;
using Plimsoll.Storage.Sqlite.Interop;

namespace Plimsoll.Storage.Sqlite;

/// <summary>A prepared statement. Text is bound by copy; small text without touching the heap.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Disposing the rows ends a run; the handle belongs to the session.")]
internal sealed unsafe class SqliteStatement : DatabaseStatement
{
    private const int StackBytes = 512;
    private readonly SqliteSession _session;
    private readonly SqliteRows _rows;
    private readonly int[] _indexes;
    private bool _isRunning;

    internal SqliteStatement(SqliteSession session, string sql, nint handle)
    {
        _session = session;
        Sql = sql;
        Handle = handle;
        _rows = new SqliteRows(session, this);
        _indexes = MapPositions();
    }

    internal string Sql { get; }

    internal nint Handle { get; }

    protected override DatabaseSession Session => _session;

    public override DatabaseStatement Bind(int position, string? value)
    {
        if (value is null) return Check(Sqlite3.BindNull(Handle, _indexes[position]));
        var capacity = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = capacity <= StackBytes ? stackalloc byte[StackBytes] : new byte[capacity];
        var length = Encoding.UTF8.GetBytes(value, buffer);
        fixed (byte* bytes = buffer) return Check(Sqlite3.BindText(Handle, _indexes[position], bytes, length, Sqlite3.Transient));
    }

    public override DatabaseStatement Bind(int position, int value) => Check(Sqlite3.BindInt64(Handle, _indexes[position], value));

    public override DatabaseStatement Bind(int position, long value) => Check(Sqlite3.BindInt64(Handle, _indexes[position], value));

    public override DatabaseStatement Bind(int position, bool value) => Check(Sqlite3.BindInt64(Handle, _indexes[position], value ? 1 : 0));

    public override DatabaseStatement Bind(int position, DateTimeOffset value) =>
        Bind(position, (value - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public override void Add() => Run();

    internal void EndRun()
    {
        if (!_isRunning) return;
        _isRunning = false;
        _session.OpenRows--;
        _ = Sqlite3.Reset(Handle);
    }

    protected override ValueTask<DatabaseRows> RunQueryAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_isRunning) throw new InvalidOperationException($"The statement's rows are still open; dispose them first. Statement: {Sql}");
        _isRunning = true;
        _session.OpenRows++;
        return new(_rows);
    }

    protected override ValueTask<int> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Run();
        return new(_session.Changes);
    }

    protected override ValueTask RunAddedAsync(CancellationToken cancellation) => default;

    private void Run()
    {
        int result;
        do result = Sqlite3.Step(Handle); while (result == Sqlite3.Row);
        var failure = result == Sqlite3.Done ? null : _session.Failure(Sql);
        _ = Sqlite3.Reset(Handle);
        if (failure is not null) throw failure;
    }

    private SqliteStatement Check(int result) => result == Sqlite3.Ok ? this : throw _session.Failure(Sql);

    /// <summary>SQLite numbers <c>$2</c> by where it first appears; callers number it 2.</summary>
    private int[] MapPositions()
    {
        var count = Sqlite3.ParameterCount(Handle);
        var map = new int[count + 1];
        for (var index = 1; index <= count; index++)
        {
            var name = Marshal.PtrToStringUTF8((nint)Sqlite3.ParameterName(Handle, index));
            if (name is not ['$', ..] || !int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                || position < 1 || position > count)
                throw new InvalidOperationException($"Parameters are $1 to $N without gaps; {name ?? "?"} is not. Statement: {Sql}");
            map[position] = index;
        }

        return map;
    }
}
