using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Case 25: the dependency hangs, resets, or ends in the middle of its answer.</summary>
internal sealed class DependencyCase(string name, StubFault fault) : HostileCase
{
    /// <summary>One per fault.</summary>
    public static IEnumerable<HostileCase> All =>
    [
        new DependencyCase("the dependency hangs", StubFault.Hang),
        new DependencyCase("the dependency resets", StubFault.Reset),
        new DependencyCase("the dependency ends in the middle", StubFault.Truncate),
    ];

    /// <inheritdoc/>
    public override int Number => 25;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override Expectation Expectation => Expectation.Told;

    /// <inheritdoc/>
    public override string? Lacks(HostileTarget target) => target.DependencyTarget is null || target.SetDependencyFault is null ? "no target that calls a dependency is named, or no stub for it" : null;

    /// <inheritdoc/>
    public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
    {
        play.Target.SetDependencyFault!(fault);
        try
        {
            return await play.ExchangeAsync(play.Head($"GET {play.Target.DependencyTarget} HTTP/1.1"), cancellation);
        }
        finally
        {
            play.Target.SetDependencyFault(StubFault.None);
        }
    }
}
