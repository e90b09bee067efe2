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
            try
            {
                if (one is not null) await one.DisposeAsync();
            }
#pragma warning disable CA1031 // The others must not be left running; it is thrown when they are gone.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                faults.Add(fault);
            }
        }

        if (faults is [var only]) ExceptionDispatchInfo.Throw(only);
        if (faults.Count > 1) throw new AggregateException(faults);
    }
}
