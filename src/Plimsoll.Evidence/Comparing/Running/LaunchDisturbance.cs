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
    private Disturbance _worstOfAll;

    /// <summary>The worst of the launches that count; of all, when none does.</summary>
    public Disturbance Worst => _worstOfFit ?? _worstOfAll;

    /// <summary>Keeps a launch as it is.</summary>
    public LaunchRecord Keep(LaunchRecord launch, Disturbance seen)
    {
        _worstOfFit = Worse(_worstOfFit ?? seen, seen);
        return launch;
    }

    /// <summary>Keeps a launch, or says of each of its arms why it does not count.</summary>
    public LaunchRecord DropUnfit(LaunchRecord launch, Disturbance seen)
    {
        if (seen.IsFit) return Keep(launch, seen);
        _worstOfAll = Worse(_worstOfAll, seen);
        var why = string.Create(CultureInfo.InvariantCulture, $"the machine was disturbed: {seen}");
        return launch with { Baseline = Failed(launch.Baseline, why), Repeat = Failed(launch.Repeat, why), Candidate = Failed(launch.Candidate, why) };
    }

    private static ArmRecord? Failed(ArmRecord? arm, string why) => arm is null ? null : arm with { Failure = arm.Failure ?? why };

    private static Disturbance Worse(Disturbance one, Disturbance other) =>
        new(Math.Max(one.StolenShare, other.StolenShare), Math.Max(one.ForeignShare, other.ForeignShare));
}
