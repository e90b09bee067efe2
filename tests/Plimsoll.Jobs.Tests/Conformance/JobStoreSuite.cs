using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs.Tests.Conformance;

/// <summary>
/// What every job store must do, tried hardest where it could break one of the four invariants: every message has an identity, every side
/// effect is idempotent, every retry has a reason, every poison message is inspectable.
/// </summary>
public abstract partial class JobStoreSuite : JobStoreFixture
{
    /// <summary>Moves all heartbeats back by an hour, as when the store's clock leaps forward.</summary>
    private protected abstract string AgeHeartbeatsSql { get; }

    private async ValueTask AgeHeartbeatsAsync()
    {
        await using var session = await Database.OpenAsync(QueryClass.Write, null, Cancellation);
        await session.ExecuteScriptAsync(AgeHeartbeatsSql, Cancellation);
    }
}
