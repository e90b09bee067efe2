using System.Globalization;
using Plimsoll.Evidence.Comparing.Records;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Comparing.Running;

/// <summary>
/// How much others used the machine, launch by launch: a disturbed launch is no arm's fault and is dropped whole, whatever it measured, and the
/// calm ones need not be thrown away with it.
/// </summary>
internal sealed class LaunchDisturbance
{
    private Disturbance? _worstOfFit;
    private Disturbance? _worstOfAll;

    /// <summary>The worst of the launches that count; of the disturbed ones, when none does; <see langword="null"/> when every launch failed by itself.</summary>
    public Disturbance? Worst => _worstOfFit ?? _worstOfAll;

    /// <summary>Keeps a launch as it is.</summary>
    public LaunchRecord Keep(LaunchRecord launch, Disturbance seen)
    {
        _worstOfFit = Worse(_worstOfFit ?? seen, seen);
        return launch;
    }

    /// <summary>Keeps a launch, or says of each of its arms why it does not count.</summary>
    public LaunchRecord DropUnfit(LaunchRecord launch, Disturbance seen)
    {
        // What failed by itself counts as that: its core dump may be what disturbed the machine.
        if (!launch.IsComplete()) return launch;
        if (seen.IsFit) return Keep(launch, seen);
        _worstOfAll = Worse(_worstOfAll ?? seen, seen);
        var why = string.Create(CultureInfo.InvariantCulture, $"the machine was disturbed: {seen}");
        return launch with { Disturbed = true, Baseline = launch.Baseline! with { Failure = why }, Repeat = launch.Repeat! with { Failure = why }, Candidate = launch.Candidate! with { Failure = why } };
    }

    private static Disturbance Worse(Disturbance one, Disturbance other) =>
        new(Math.Max(one.StolenShare, other.StolenShare), Math.Max(one.ForeignShare, other.ForeignShare));
}
