using System.Runtime.ExceptionServices;

namespace Plimsoll.Evidence.Processes;

/// <summary>Ends several things of which each may fail to end.</summary>
internal static class Disposal
{
    /// <summary>
    /// Disposes them one after the other, and the rest of them whatever one throws. Throws what was thrown then: the fault itself, or an
    /// <see cref="AggregateException"/> of several.
    /// </summary>
    public static async ValueTask AllAsync(IEnumerable<IAsyncDisposable?> begun)
    {
        List<Exception> faults = [];
        foreach (var one in begun)
        {
            if (one is not null && await FaultOfAsync(one) is { } fault) faults.Add(fault);
        }

        if (faults is [var only]) ExceptionDispatchInfo.Throw(only);
        if (faults.Count > 1) throw new AggregateException(faults);
    }

    /// <summary>Disposes it, where something else that failed, or that must be disposed as well, is to be told first; <see langword="null"/> when nothing was thrown.</summary>
    public static async ValueTask<Exception?> FaultOfAsync(IAsyncDisposable begun)
    {
        try
        {
            await begun.DisposeAsync();
            return null;
        }
#pragma warning disable CA1031 // It is not lost: the caller throws it when it has done what comes first.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return fault;
        }
    }
}
