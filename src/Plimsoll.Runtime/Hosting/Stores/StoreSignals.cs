using Microsoft.Extensions.Hosting;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Makes the database's live figures signals, so that budgets, rules and operators see them.</summary>
internal sealed class StoreSignals(Database database, ISignalRegistry signals) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        signals.Register(SignalNames.DatabasePoolWaitMs, () => database.Figures().PoolWaitP95Ms);
        signals.Register(SignalNames.DatabasePoolInUse, () => InUse(database.Figures()));
        signals.Register(SignalNames.DatabaseLockWaitP95Ms, () => database.Figures().LockWaitP95Ms);
        signals.Register(SignalNames.DatabaseTransactionAgeSeconds, () => database.Figures().OldestTransactionSeconds);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static double InUse(DatabaseFigures figures) => figures.Open - figures.Idle;
}
