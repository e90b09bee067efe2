using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Engine;

/// <summary>
/// What stands behind the gates: so many slots, first come first served, each piece of work slower the further the number in flight is
/// past the slots. That is how pools, caches and locks collapse.
/// </summary>
internal sealed class Server(Plant plant, Draws draws)
{
    private readonly Queue<int> _waiting = new();
    private int _busy;

    public Phase Phase { get; set; } = plant.Phases[0];

    private int Inflight => _busy + _waiting.Count;

    public void Add(int request) => _waiting.Enqueue(request);

    public void Finish() => _busy--;

    /// <summary>The next that gets a slot, and how long it takes.</summary>
    public bool TryStart(out int request, out long durationNs)
    {
        (request, durationNs) = (-1, 0);
        if (_busy >= Phase.Slots || _waiting.Count == 0)
            return false;
        var past = Math.Max(0, Inflight - Phase.Slots) / (double)Phase.Slots;
        request = _waiting.Dequeue();
        _busy++;
        durationNs = (long)(Draw() * Phase.Slowness * (1 + (plant.Collapse * past)) * 1e6);
        return true;
    }

    private double Draw()
    {
        var pick = draws.Uniform();
        foreach (var kind in plant.Work)
        {
            if ((pick -= kind.Share) < 0)
                return draws.LogNormal(kind.MeanMs, kind.Sigma);
        }

        return draws.LogNormal(plant.Work[^1].MeanMs, plant.Work[^1].Sigma);
    }
}
