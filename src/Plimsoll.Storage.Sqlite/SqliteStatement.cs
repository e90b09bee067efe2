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

    public override SqliteStatement Bind(int position, string? value)
    {
        if (value is null) return BindNull(position);
        var capacity = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = capacity <= StackBytes ? stackalloc byte[StackBytes] : new byte[capacity];
        var length = Encoding.UTF8.GetBytes(value, buffer);
        fixed (byte* bytes = buffer) return Check(Sqlite3.BindText(Handle, _indexes[position], bytes, length, Sqlite3.Transient));
    }

    public override SqliteStatement Bind(int position, int value) => Check(Sqlite3.BindInt64(Handle, _indexes[position], value));

    public override SqliteStatement Bind(int position, long value) => Check(Sqlite3.BindInt64(Handle, _indexes[position], value));

    public override SqliteStatement Bind(int position, bool value) => Check(Sqlite3.BindInt64(Handle, _indexes[position], value ? 1 : 0));

    public override SqliteStatement Bind(int position, DateTimeOffset value) =>
        Bind(position, (value - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public override void Add() => Run();

    /// <summary>Binds text that is UTF-8 already, by copy.</summary>
    internal SqliteStatement BindText(int position, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value) return Check(Sqlite3.BindText(Handle, _indexes[position], bytes, value.Length, Sqlite3.Transient));
    }

    /// <summary>Binds bytes or null, by copy.</summary>
    internal SqliteStatement BindBlob(int position, byte[]? value)
    {
        if (value is null) return BindNull(position);
        fixed (byte* bytes = value) return Check(Sqlite3.BindBlob(Handle, _indexes[position], bytes, value.Length, Sqlite3.Transient));
    }

    internal SqliteStatement BindReal(int position, double value) => Check(Sqlite3.BindDouble(Handle, _indexes[position], value));

    internal SqliteStatement BindNumber(int position, long? value) => value is { } given ? Bind(position, given) : BindNull(position);

    internal SqliteStatement BindNull(int position) => Check(Sqlite3.BindNull(Handle, _indexes[position]));

    /// <summary>Runs it for its rows at once, without counting it against a budget. Dispose them before the next run.</summary>
    internal SqliteRows Query()
    {
        if (_isRunning) throw new InvalidOperationException($"The statement's rows are still open; dispose them first. Statement: {Sql}");
        _isRunning = true;
        _session.OpenRows++;
        return _rows;
    }

    /// <summary>Runs it at once, without counting it against a budget, and gives the number of rows that it changed.</summary>
    internal int Execute()
    {
        Run();
        return _session.Changes;
    }

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
        return new(Query());
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
