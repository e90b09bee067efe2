using System.Collections.Immutable;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Parity;

/// <summary>Plays the hostile suite on one subject, which is started as often as that takes.</summary>
/// <param name="name">Name of the arm.</param>
/// <param name="subject">What is started.</param>
/// <param name="target">What the cases ask, of whichever start.</param>
/// <param name="options">How.</param>
/// <param name="time">Where times come from.</param>
internal sealed class HostilePlays(string name, PreparedSubject subject, HostileTarget target, ParityOptions options, TimeProvider time)
{
    /// <summary>Plays the cases of the names that are asked for, by their numbers. A case that ends the subject ends nobody else's turn: the rest is asked of it started afresh.</summary>
    public async Task<ImmutableArray<HostileResult>> RunAsync(Func<string, bool> isPlayed, Action<string> step, CancellationToken cancellation)
    {
        step($"being hostile to {name}");
        var results = ImmutableArray.CreateBuilder<HostileResult>();
        HostileCase[] left = [.. HostileSuite.Cases.Where(each => isPlayed(each.Name))];
        var stops = isPlayed(StopUnderLoad.Name);
        while (left.Length > 0 || stops)
        {
            await using var arm = await LaunchAsync(cancellation);
            var asked = Asked(arm);
            var played = await new HostileRun(asked, arm.Arm.Control, arm.Arm.Telemetry, time, new Random(options.Seed)).RunAsync(left, cancellation);
            results.AddRange(played);
            left = left[played.Count..];
            if (left.Length > 0 || arm.Arm.Control.HasExited) continue;
            if (stops) results.Add(await new StopUnderLoad(asked, arm.Arm.Control, time).RunAsync(options.StopLimit, cancellation));
            stops = false;
        }

        if (!isPlayed(BlockedOutlets.Name)) return results.ToImmutable();
        await using var last = await LaunchAsync(cancellation);
        results.Add(await new BlockedOutlets(Asked(last), last.Arm.Control, last.BlockOutletsAsync, time).RunAsync(cancellation));
        return results.ToImmutable();
    }

    private HostileTarget Asked(LaunchedArm arm) => target with
    {
        EndPoint = arm.Arm.EndPoint,
        SetDependencyFault = arm.Arm.Outgoing is { } stub ? fault => stub.Forced = fault : null,
    };

    private Task<LaunchedArm> LaunchAsync(CancellationToken cancellation) => LaunchedArm.StartAsync(name, subject, database: null, options.Dependencies, cancellation);
}
