using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Storage.Postgres;

/// <summary>
/// Cancels what a session runs. To cancel a statement, Npgsql asks the server by another connection and waits for it, on whatever thread the
/// caller's token is cancelled: a server that says nothing would take one thread of the pool after the other, until the whole process stands
/// still. Here that happens on a thread of its own, which there is only once something is cancelled. Used by one caller at a time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing, and a thread that cancels may still be busy with it when the session is closed.")]
internal sealed class StatementCancellation
{
    private Source _source = new();

    /// <summary>Begins to listen to a caller's token.</summary>
    /// <returns>Holds the token for Npgsql; dispose it when what it was for has ended.</returns>
    internal Scope Listen(CancellationToken caller)
    {
        if (!caller.CanBeCanceled) return default;
        caller.ThrowIfCancellationRequested();
        // What was cancelled once stays so.
        if (_source.IsUsed) _source = new Source();
        return new Scope(caller.UnsafeRegister(static source => ((Source)source!).CancelApart(), _source), _source.Token);
    }

    /// <summary>What Npgsql listens to for a while.</summary>
    internal readonly struct Scope(CancellationTokenRegistration caller, CancellationToken token) : IDisposable
    {
        internal CancellationToken Token => token;

        /// <summary>Stops listening: from here on the caller's token cancels nothing that was not cancelled before.</summary>
        public void Dispose() => caller.Dispose();
    }

    private sealed class Source : CancellationTokenSource
    {
        private volatile bool _isUsed;

        internal bool IsUsed => _isUsed;

        internal void CancelApart()
        {
            _isUsed = true;
            new Thread(Cancel) { IsBackground = true, Name = "cancels a statement" }.Start();
        }
    }
}
