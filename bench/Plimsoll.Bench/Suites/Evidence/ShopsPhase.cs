using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Reports;
using Plimsoll.PlantedShops;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>Compares how shops behave that differ in one thing, and such that differ in nothing but noise.</summary>
internal sealed class ShopsPhase(SuiteContext context, EvidencePlan plan)
{
    /// <summary>Compares. Throws <see cref="InvalidDataException"/> when anything could not be compared: a trial with a hole proves nothing.</summary>
    public async Task<(IEnumerable<Measurement> Rows, IEnumerable<string> Remarks)> RunAsync(IPhase phase, CancellationToken cancellation)
    {
        var gate = new Lock();
        var results = await ShopTrial.RunAsync(plan.Differences, plan.IdenticalShops, context.Seed, Told, cancellation);
        if (results.SelectMany(static result => result.Faults).FirstOrDefault() is { } fault) throw new InvalidDataException($"Not everything of the shops could be compared: {fault}");
        var planted = results.Where(static result => result.Planted != PlantedDifference.None).ToArray();
        var identical = results.Where(static result => result.Planted == PlantedDifference.None).ToArray();
        return (
            [
                Measurement.Plain("parity_planted", "count", [planted.Length]),
                Measurement.Plain("parity_planted_found", "share", [(double)planted.Count(static result => result.IsFound) / planted.Length]),
                Measurement.Plain("parity_identical", "count", [identical.Length]),
                Measurement.Plain("parity_false_findings", "count", [identical.Sum(static result => result.Report.Findings.Length)]),
            ],
            [
                .. planted.Where(static result => !result.IsFound).Select(static result => $"{result.Planted} was not found; found instead: {string.Join("; ", result.Report.Findings.Take(4))}"),
                .. identical.SelectMany(static result => result.Report.Findings).Select(static finding => $"False: {finding}"),
            ]);

        void Told(PlantedDifference difference)
        {
            lock (gate) phase.Step($"{difference}");
        }
    }
}
