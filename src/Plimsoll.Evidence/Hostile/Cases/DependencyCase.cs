using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Case 25: the dependency hangs, resets, ends in the middle of its answer, or is slow. That an answer comes late is no failure yet: waiting for it is as right as giving up.</summary>
internal sealed class DependencyCase(string name, StubFault fault, Expectation expectation) : HostileCase
{
    /// <summary>One per fault.</summary>
    public static IEnumerable<HostileCase> All =>
    [
        new DependencyCase("the dependency hangs", StubFault.Hang, Expectation.Told),
        new DependencyCase("the dependency resets", StubFault.Reset, Expectation.Told),
        new DependencyCase("the dependency ends in the middle", StubFault.Truncate, Expectation.Told),
        new DependencyCase("the dependency is slow", StubFault.Slow, Expectation.Either),
    ];

    /// <inheritdoc/>
    public override int Number => 25;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override Expectation Expectation => expectation;

    /// <inheritdoc/>
    public override string? Lacks(HostileTarget target) => target.LacksDependency;

    /// <inheritdoc/>
    public override bool CouldBePlayed(HostileTarget target) => target.CouldCallDependency;

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        play.Target.SetDependencyFault!(fault);
        try
        {
            return await play.ExchangeAsync(play.Target.DependencyRequest!, cancellation);
        }
        finally
        {
            play.Target.SetDependencyFault(StubFault.None);
        }
    }
}
