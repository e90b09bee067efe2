using Plimsoll.Jobs;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Bench.Chaos;

/// <summary>Works on jobs of one kind: says that it started, works a moment, has its effect, and fails where it is meant to.</summary>
internal sealed class ChaosHandler(string kind, Ledger ledger, Refusals refusals) : IJobHandler<ChaosJob>
{
    private const int LongestWorkMs = 16;
    private const int FailsAfterItsEnd = 5;

    public async ValueTask HandleAsync(JobContext<ChaosJob> context, CancellationToken cancellation)
    {
        try
        {
            await WorkAsync(context, cancellation);
        }
        catch (DatabaseException failed)
        {
            refusals.Note(failed);
            throw;
        }
    }

    private async ValueTask WorkAsync(JobContext<ChaosJob> context, CancellationToken cancellation)
    {
        await ledger.StartAsync(context, cancellation);
        var number = context.Payload.Number;
        await Task.Delay(TimeSpan.FromMilliseconds(number % LongestWorkMs), TimeProvider.System, cancellation);
        await (kind switch
        {
            ChaosKinds.Once => ledger.OnceAsync(context, cancellation),
            ChaosKinds.Closing => CloseAsync(context, cancellation),
            ChaosKinds.Ordered => context.Payload.Position % 2 == 0 ? ledger.OnceAsync(context, cancellation) : CloseAsync(context, cancellation),
            ChaosKinds.Flaky => FailAndDoAsync(context, cancellation),
            _ => throw new JobFailedException(JobErrorClass.Permanent, $"Job {number} is poison, as planned."),
        });
    }

    // Some fail when their job is closed already, in the transaction before: that must change nothing.
    private async ValueTask CloseAsync(JobContext<ChaosJob> context, CancellationToken cancellation)
    {
        await ledger.CloseAsync(context, cancellation);
        if (context.Payload.Number / 10 % FailsAfterItsEnd == 0) throw new JobFailedException(JobErrorClass.Transient, "It failed after its end, as planned.");
    }

    private async ValueTask FailAndDoAsync(JobContext<ChaosJob> context, CancellationToken cancellation)
    {
        var number = context.Payload.Number / 10;
        var isAfter = number % 2 == 0;
        if (isAfter) await ledger.OnceAsync(context, cancellation);
        if (context.Attempt <= 1 + (number / 2 % 2)) throw new JobFailedException(JobErrorClass.Transient, "It failed once or twice, as planned.");
        if (!isAfter) await ledger.OnceAsync(context, cancellation);
    }
}
