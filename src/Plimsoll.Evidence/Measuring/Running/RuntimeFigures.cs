using System.Collections.Immutable;
using Plimsoll.Evidence.Profiling;

namespace Plimsoll.Evidence.Measuring;

/// <summary>What a runtime told of itself, as figures.</summary>
internal static class RuntimeFigures
{
    private const string Phase = "runtime";
    private const string NotTold = "the runtime does not tell";
    private const double BytesPerKilobyte = 1e3;

    /// <summary>Adds what there is, and returns where it comes from and what there is not.</summary>
    public static RuntimeRecord AddTo(BaselineDraft draft, Profile profile, long answers)
    {
        // Sums that miss something are no figures.
        if (profile.LostEvents > 0) return None(profile.Runtime, string.Join("; ", profile.Notes));
        var absent = ImmutableArray.CreateBuilder<RuntimeAbsence>();
        var (collections, delay) = (profile.Collections, profile.Kinds.FirstOrDefault(static kind => kind.Kind == ProfileKind.Delay)?.Delay);
        Add(FigureNames.Collections, "collections/s", collections?.Count / profile.Seconds, ReasonOf(profile, ProfileKind.Delay));
        Add(FigureNames.Pauses, "ms/s", collections?.PauseMs / profile.Seconds, ReasonOf(profile, ProfileKind.Delay));
        Add(FigureNames.Allocated, "kB/answer", answers > 0 ? collections?.AllocatedBytes / BytesPerKilobyte / answers : null, ReasonOf(profile, ProfileKind.Allocations, answers > 0 ? NotTold : "nothing was answered"));
        Add(FigureNames.DelayP50, "ms", delay?.P50Ms, ReasonOf(profile, ProfileKind.Delay));
        Add(FigureNames.DelayP99, "ms", delay?.P99Ms, ReasonOf(profile, ProfileKind.Delay));
        return new RuntimeRecord { Runtime = profile.Runtime, Sources = [.. profile.Kinds.Select(static kind => kind.Source).Distinct()], Absent = absent.ToImmutable() };

        void Add(string name, string unit, double? value, string reason)
        {
            var figure = FigureNames.Of(Phase, name);
            if (value is { } told && double.IsFinite(told)) draft.Add(figure, unit, [told]);
            else absent.Add(new RuntimeAbsence { Figure = figure, Reason = reason });
        }
    }

    /// <summary>Nothing, for one reason.</summary>
    public static RuntimeRecord None(string runtime, string reason) => new()
    {
        Runtime = runtime,
        Sources = [],
        Absent = [.. new[] { FigureNames.Collections, FigureNames.Pauses, FigureNames.Allocated, FigureNames.DelayP50, FigureNames.DelayP99 }.Select(name => new RuntimeAbsence { Figure = FigureNames.Of(Phase, name), Reason = reason })],
    };

    private static string ReasonOf(Profile profile, ProfileKind kind, string otherwise = NotTold) => profile.Absent.FirstOrDefault(absence => absence.Kind == kind)?.Reason ?? otherwise;
}
