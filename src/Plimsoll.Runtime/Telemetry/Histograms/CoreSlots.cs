using Plimsoll.Contracts.Histograms;

namespace Plimsoll.Runtime.Telemetry.Histograms;

/// <summary>One object to be used again per core: a queue that all cores share costs a request more than it saves.</summary>
internal sealed class CoreSlots<T>
    where T : class
{
    // Two cache lines apart: the prefetcher pulls neighbours in pairs. The first place stays empty, away from the array's length.
    private const int Stride = 16;

    private readonly Slot[] _slots = new Slot[(CoreStripes.Count + 1) * Stride];

    private ref T? Here => ref _slots[(CoreStripes.Current + 1) * Stride].Item;

    /// <returns>What lies here; null when nothing does.</returns>
    public T? Take() => Interlocked.Exchange(ref Here, null);

    /// <returns>What lay here and has no place now.</returns>
    public T? Put(T item) => Interlocked.Exchange(ref Here, item);

    // An array of references would check the type of what is stored.
    private struct Slot
    {
        public T? Item;
    }
}
