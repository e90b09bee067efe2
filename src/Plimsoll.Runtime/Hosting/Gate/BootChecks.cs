using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Runs the checks one after the other and collects every fault; those that need the others run last, when there is none.</summary>
internal sealed class BootChecks(IEnumerable<IBootCheck> checks, TimeProvider time)
{
    /// <summary>A check that takes longer hangs: on a lock, on a host that swallows packets.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<BootFault>> RunAsync(CancellationToken cancellationToken)
    {
        var faults = await RunAllAsync(checks.Where(check => !check.NeedsTheOthers), cancellationToken);
        return faults.Count > 0 ? faults : await RunAllAsync(checks.Where(check => check.NeedsTheOthers), cancellationToken);
    }

    private async Task<List<BootFault>> RunAllAsync(IEnumerable<IBootCheck> some, CancellationToken cancellationToken)
    {
        var faults = new List<BootFault>();
        foreach (var check in some)
        {
            foreach (var fault in await RunAsync(check, cancellationToken))
                faults.Add(fault with { Step = check.Name });
        }

        return faults;
    }

    private async Task<IReadOnlyList<BootFault>> RunAsync(IBootCheck check, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A check that ignores its token must not hold the boot either.
            return await check.CheckAsync(either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return
            [
                new BootFault(
                    check.Name,
                    $"gave no answer within {TimeLimit.TotalSeconds:0} s",
                    "Look whether it can be reached from this machine and is not blocked."),
            ];
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return
            [
                new BootFault(
                    check.Name,
                    $"could not be checked: {SingleLine(problem.Message)} ({problem.GetType().Name})",
                    $"Repair what the message names; the {RefusalEvent.Name} event holds the stack trace.") { Detail = problem.ToString() },
            ];
        }
    }

    private static string SingleLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
