using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Engine;

/// <summary>What happened in a run, in bins of a tenth of a second.</summary>
internal sealed class Recorder
{
    private const long BinNs = 100_000_000;
    private const int BinsPerSecond = 10;

    private readonly List<float>[] _durationsMs;
    private readonly Plant _plant;

    public Recorder(Plant plant)
    {
        _plant = plant;
        var bins = (int)Math.Ceiling(plant.EndS * BinsPerSecond) + 1;
        (Offered, Good, Refused, Attempts) = (new int[bins], new int[bins], new int[bins], new int[bins]);
        Limits = new double[bins];
        _durationsMs = new List<float>[(int)Math.Ceiling(plant.EndS) + 1];
        for (var second = 0; second < _durationsMs.Length; second++)
            _durationsMs[second] = [];
        TenantGood = new int[plant.Phases.Length, plant.TenantCount];
        TenantOffered = new int[plant.Phases.Length, plant.TenantCount];
    }

    /// <summary>New requests by when they came.</summary>
    public int[] Offered { get; }

    /// <summary>Requests answered within their deadline, by when they ended.</summary>
    public int[] Good { get; }

    /// <summary>Attempts that were refused.</summary>
    public int[] Refused { get; }

    /// <summary>All attempts.</summary>
    public int[] Attempts { get; }

    /// <summary>Sum of the limits at the end of the bin.</summary>
    public double[] Limits { get; }

    public int[,] TenantGood { get; }

    public int[,] TenantOffered { get; }

    /// <summary>How long what was admitted took, by the second of its end, in milliseconds.</summary>
    public IReadOnlyList<IReadOnlyList<float>> DurationsMs => _durationsMs;

    public void OnOffered(long nowNs, int phase, int tenant)
    {
        Offered[Bin(nowNs)]++;
        TenantOffered[phase, tenant]++;
    }

    public void OnAttempt(long nowNs) => Attempts[Bin(nowNs)]++;

    public void OnRefused(long nowNs) => Refused[Bin(nowNs)]++;

    public void OnEnded(long nowNs, long durationNs) => _durationsMs[(int)(nowNs / 1_000_000_000)].Add(durationNs / 1e6f);

    public void OnGood(long nowNs, int phase, int tenant)
    {
        Good[Bin(nowNs)]++;
        TenantGood[phase, tenant]++;
    }

    public void OnLimits(long nowNs, double sum) => Limits[Bin(nowNs)] = sum;

    /// <summary>How many of a kind there were from one second to another.</summary>
    public static int Sum(int[] kind, double fromS, double toS)
    {
        var sum = 0;
        for (var bin = (int)Math.Round(fromS * BinsPerSecond); bin < Math.Min(kind.Length, (int)Math.Round(toS * BinsPerSecond)); bin++)
            sum += kind[bin];
        return sum;
    }

    private int Bin(long nowNs) => (int)Math.Min(nowNs / BinNs, (long)(_plant.EndS * BinsPerSecond));
}
