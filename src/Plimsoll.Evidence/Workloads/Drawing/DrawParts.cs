using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>What the routes of a draw share.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Pickers">Values by data set: two routes that use the same set draw from it in turn.</param>
/// <param name="Block">Random bytes, of which every random body is the beginning.</param>
internal sealed record DrawParts(Workload Workload, int Seed, Dictionary<string, ValuePicker> Pickers, ReadOnlyMemory<byte> Block)
{
    /// <summary>Makes them.</summary>
    public static DrawParts Of(Workload workload, int seed)
    {
        var block = new byte[workload.Routes.Max(route => route.Body?.RandomBytes?.Max ?? 0)];
        SeededStream.Of(seed, "block").NextBytes(block);
        return new DrawParts(workload, seed, workload.Data.ToDictionary(set => set.Key, set => new ValuePicker(set.Value, SeededStream.Of(seed, $"data {set.Key}")), StringComparer.Ordinal), block);
    }
}
