using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Tests.Hosting;

/// <summary>A database on a server that is only ever asked for lock waits.</summary>
internal sealed class ScriptedDatabase(TimeProvider time, bool hasServerLocks) : Database(
    new DatabaseOptions { Store = "test", Pool = new DatabasePool { Max = 1 }, Time = time }, "scripted", hasOneWriter: false)
{
    /// <summary>Released once per question.</summary>
    public SemaphoreSlim Asked { get; } = new(0);

    public Exception? Failure { get; set; }

    public override string Engine => "scripted";

    public override DatabaseDialect Dialect => throw new NotSupportedException();

    public override bool Exists => true;

    public override bool HasServerLocks => hasServerLocks;

    public override ValueTask<IReadOnlyList<StoreFault>> CheckAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public override Database Sibling(string store, DatabasePool pool) => throw new NotSupportedException();

    protected override ValueTask<IReadOnlyList<TimeSpan>> ReadLockWaitsAsync(CancellationToken cancellation)
    {
        Asked.Release();
        return Failure is { } failure ? throw failure : new([TimeSpan.FromSeconds(1)]);
    }

    protected override ValueTask<DatabaseSession> ConnectAsync(QueryClass queryClass, CancellationToken cancellation) => throw new NotSupportedException();
}
