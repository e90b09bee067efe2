namespace Plimsoll.Contracts;

/// <summary>The live figures of this process, by name. Features register what they measure; rules, budgets and the operations API read.</summary>
/// <remarks>Safe for use from any thread. Reading a signal calls its reader, so readers must be quick and must not throw.</remarks>
public interface ISignalRegistry
{
    /// <summary>Names of all signals, sorted by ordinal.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Adds a signal.</summary>
    /// <param name="name">Name with its unit at the end, such as <c>database.lockWaitP95Ms</c>; see <see cref="SignalNames"/>.</param>
    /// <param name="read">Gives the value now; null when there is none, for instance because nothing was measured yet.</param>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    void Register(string name, Func<double?> read);

    /// <summary>Finds the reader of a signal, for callers that read it often.</summary>
    /// <returns>The reader; null when no feature of this process registered the name.</returns>
    Func<double?>? Find(string name);
}
