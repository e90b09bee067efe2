using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Overload.Stand;

/// <summary>Who takes part.</summary>
/// <param name="Ours">The service as it ships.</param>
/// <param name="LimiterOff">The same program, told to count what it would refuse and to refuse nothing.</param>
/// <param name="Fixed">The same service behind ASP.NET Core's concurrency limiter.</param>
internal sealed record OverloadContest(Subject Ours, Subject LimiterOff, Subject Fixed)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Subject> All => [LimiterOff, Fixed, Ours];

    /// <summary>The rivals.</summary>
    public IReadOnlyList<Subject> Rivals => [LimiterOff, Fixed];
}
