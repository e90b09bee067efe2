using System.Collections.Concurrent;

namespace Plimsoll.Jobs;

/// <summary>The last figures of the queues, so that a signal costs no query.</summary>
internal sealed class QueueBoard(JobTypes types)
{
    private const double RisingShare = 0.5;
    private readonly ConcurrentDictionary<string, QueueFigures> _figures = [];
    private readonly ConcurrentDictionary<string, double> _perSecond = [];

    /// <summary>What holds back the store's cleaning; null where the engine knows no such thing.</summary>
    internal StoreHygiene? Hygiene { get; set; }

    internal QueueFigures? Of(string queue) => _figures.TryGetValue(queue, out var figures) ? figures : null;

    /// <summary>Jobs of a type that this process completed per second, over the last seconds.</summary>
    internal double? PerSecond(string type) => _perSecond.TryGetValue(type, out var rate) ? rate : null;

    internal void Set(string queue, QueueFigures figures) => _figures[queue] = figures;

    internal void SetPerSecond(string type, double rate) => _perSecond[type] = rate;

    /// <summary>How a queue keeps up, against the backlog age that the contract allows.</summary>
    internal JobPressure PressureOf(string queue)
    {
        if (Of(queue) is not { } figures || types.Queues.GetValueOrDefault(queue) is not { } allowed) return JobPressure.Calm;
        if (figures.OldestAgeSeconds > allowed) return JobPressure.High;
        return figures.OldestAgeSeconds > allowed * RisingShare ? JobPressure.Rising : JobPressure.Calm;
    }
}
