using Plimsoll.Runtime.Pressure.Fairness;
using Plimsoll.Simulation.Engine;
using Plimsoll.Simulation.Plants;

namespace Plimsoll.Simulation.Figures;

/// <summary>Reads the figures of a run off what was recorded.</summary>
internal static class RunReader
{
    private const double SettledShare = 0.9;
    private const double RecoveredShare = 0.95;
    private const double OscillationAfterS = 30;
    private const double OscillationBinS = 3;

    /// <param name="plant">The plant.</param>
    /// <param name="run">What happened.</param>
    /// <param name="oracle">What happened under the oracle, with the same arrivals.</param>
    public static RunFigures Read(Plant plant, Recorder run, Recorder oracle)
    {
        var (fromS, toS) = (plant.MeasuredFromS, plant.EndS);
        var (p95OverTarget, overshootS) = Latency(plant, run);
        return new RunFigures
        {
            GoodPerS = Recorder.Sum(run.Good, fromS, toS) / (toS - fromS),
            P95OverTarget = p95OverTarget,
            OvershootS = overshootS,
            SettleS = Longest(plant, phase => plant.Phases[phase].IsStep ? BackAfterS(plant, run, phase, SettledShare * SteadyPerS(plant, oracle, phase)) : null),
            RecoveryS = Longest(plant, phase => plant.Phases[phase].RecoversTo is { } before ? BackAfterS(plant, run, phase, RecoveredShare * SteadyPerS(plant, run, before)) : null),
            RefusedShare = Recorder.Sum(run.Refused, fromS, toS) / (double)Math.Max(1, Recorder.Sum(run.Attempts, fromS, toS)),
            LimitVariation = Variation(run.Limits, fromS, toS),
            Oscillation = Oscillation(plant, run),
            Jain = Jain(plant, run),
        };
    }

    private static (double P95OverTarget, double OvershootS) Latency(Plant plant, Recorder run)
    {
        var all = new List<float>();
        var overshootS = 0.0;
        for (var phase = 0; phase < plant.Phases.Length; phase++)
        {
            if (!plant.Phases[phase].IsFeasible)
                continue;
            var first = (int)Math.Max(plant.Phases[phase].FromS, plant.MeasuredFromS);
            for (var second = first; second < (int)plant.EndOfS(phase); second++)
            {
                all.AddRange(run.DurationsMs[second]);
                overshootS += Math.Max(0, (P95([.. run.DurationsMs[second]]) / plant.TargetMs) - 1);
            }
        }

        return (all.Count == 0 ? double.NaN : P95(all) / plant.TargetMs, overshootS);
    }

    private static double P95(List<float> values)
    {
        if (values.Count == 0)
            return 0;
        values.Sort();
        return values[Math.Max(0, (int)Math.Ceiling(0.95 * values.Count) - 1)];
    }

    private static double? Longest(Plant plant, Func<int, double?> backAfterS) => Enumerable.Range(0, plant.Phases.Length).Select(backAfterS).Max();

    // What a phase comes to once it has found its level.
    private static double SteadyPerS(Plant plant, Recorder run, int phase)
    {
        var (fromS, toS) = (plant.Phases[phase].FromS, plant.EndOfS(phase));
        var steadyFromS = fromS + Math.Min(5, (toS - fromS) / 2);
        return Recorder.Sum(run.Good, steadyFromS, toS) / (toS - steadyFromS);
    }

    // Back is who reaches the rate over the next second and over the next five: one lucky second is not enough, one unlucky one no relapse.
    private static double BackAfterS(Plant plant, Recorder run, int phase, double wantedPerS)
    {
        var (fromS, toS) = (plant.Phases[phase].FromS, plant.EndOfS(phase));
        for (var atS = fromS; atS + 5 <= toS; atS += 0.1)
        {
            if (Recorder.Sum(run.Good, atS, atS + 1) >= wantedPerS && Recorder.Sum(run.Good, atS, atS + 5) >= 5 * wantedPerS)
                return atS - fromS;
        }

        return toS - fromS;
    }

    private static double Variation(double[] limits, double fromS, double toS)
    {
        var values = limits[(int)(fromS * 10)..(int)(toS * 10)];
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length) / mean;
    }

    private static double Oscillation(Plant plant, Recorder run)
    {
        var last = plant.Fleet.IsEmpty ? plant.Phases[^1].FromS : Math.Max(plant.Phases[^1].FromS, plant.Fleet[^1].AtS);
        var rates = new List<double>();
        for (var atS = last + OscillationAfterS; atS + OscillationBinS <= plant.EndS; atS += OscillationBinS)
            rates.Add(Recorder.Sum(run.Good, atS, atS + OscillationBinS));
        return rates.Count == 0 ? double.NaN : (rates.Max() - rates.Min()) / 2 / rates.Average();
    }

    private static double Jain(Plant plant, Recorder run)
    {
        var phase = Enumerable.Range(0, plant.Phases.Length).MaxBy(index => plant.Phases[index].Tenants.IsEmpty ? 0 : plant.Phases[index].OfferedPerS);
        if (plant.Phases[phase].Tenants.IsEmpty)
            return 1;
        var offered = Enumerable.Range(0, plant.TenantCount).Select(tenant => (double)run.TenantOffered[phase, tenant]).ToArray();
        var good = Enumerable.Range(0, plant.TenantCount).Select(tenant => (double)run.TenantGood[phase, tenant]).ToArray();
        return JainIndex.Of(good.Zip(MaxMin.Shares(offered, good.Sum()), (got, due) => got / due));
    }
}
