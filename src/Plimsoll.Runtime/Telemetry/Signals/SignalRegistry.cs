using System.Collections.Concurrent;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Signals;

/// <summary>The signals of this process.</summary>
internal sealed class SignalRegistry : ISignalRegistry
{
    private readonly ConcurrentDictionary<string, Func<double?>> _readers = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. _readers.Keys.Order(StringComparer.Ordinal)];

    public void Register(string name, Func<double?> read)
    {
        if (!_readers.TryAdd(name, read))
            throw new InvalidOperationException($"The signal \"{name}\" is registered already; a signal has one owner. Choose another name or remove one of the two.");
    }

    public Func<double?>? Find(string name) => _readers.GetValueOrDefault(name);
}
