using System.Globalization;
using Plimsoll.Evidence.Profiling;

namespace Plimsoll.Evidence.Reports.Flames;

/// <summary>The words of a profile, on the terminal and on its page.</summary>
internal static class ProfileText
{
    /// <summary>What a kind is called.</summary>
    public static string Title(ProfileKind kind) => kind switch
    {
        ProfileKind.Cpu => "Processor time",
        ProfileKind.Allocations => "Allocations",
        ProfileKind.Contention => "Waits for locks",
        _ => "Delay of work",
    };

    /// <summary>Name of its file, and of its option on the command line.</summary>
    public static string FileName(ProfileKind kind) => kind switch
    {
        ProfileKind.Cpu => "cpu",
        ProfileKind.Allocations => "allocations",
        ProfileKind.Contention => "contention",
        _ => "delay",
    };

    /// <summary>What is said when a kind was looked for and nothing of it happened.</summary>
    public static string Nothing(KindProfile kind) => kind.Kind switch
    {
        ProfileKind.Cpu => "It took no processor time that a sample met.",
        ProfileKind.Allocations => "No allocation was sampled.",
        ProfileKind.Contention when kind.Delay is null => "Nothing waited for a lock.",
        ProfileKind.Delay when kind.Delay is null => "No work was queued.",
        _ => "No stacks: nothing waited long enough, or the runtime does not say whom for.",
    };

    /// <summary>Delays in a sentence.</summary>
    public static string Of(DelayFigures delay) => string.Create(
        CultureInfo.InvariantCulture, $"{delay.Count:#,0} {(delay.Count == 1 ? delay.One : delay.What)}: p50 {Ms(delay.P50Ms)}, p99 {Ms(delay.P99Ms)}, longest {Ms(delay.MaxMs)}");

    /// <summary>Collections in a sentence.</summary>
    public static string Of(CollectionFigures collections, double seconds) => string.Create(
        CultureInfo.InvariantCulture, $"{collections.Count:#,0} {(collections.Count == 1 ? "collection" : "collections")} stopped it for {Ms(collections.PauseMs)} in all ({Ms(collections.PauseMs / seconds)} a second), longest {Ms(collections.LongestMs)}");

    /// <summary>A share of all.</summary>
    public static string Percent(long weight, long all) => (100.0 * weight / all).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Ms(double value) => $"{Quantities.Value(value)} ms";
}
