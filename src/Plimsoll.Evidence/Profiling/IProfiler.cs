using System.Collections.Immutable;

namespace Plimsoll.Evidence.Profiling;

/// <summary>Looks into a running process.</summary>
internal interface IProfiler
{
    /// <summary>The kinds that it can see in this process.</summary>
    ImmutableHashSet<ProfileKind> Offers { get; }

    /// <summary>
    /// Looks until something is over. Whichever way that ends, the process goes on as before.
    /// Throws <see cref="ProfileFailedException"/> when the process ends, or does not let itself be looked into.
    /// </summary>
    /// <param name="kinds">What for; all of them offered.</param>
    /// <param name="until">What is waited for; it is begun once everything is in place.</param>
    /// <param name="cancellation">Ends it early; nothing is returned then.</param>
    Task<ProfileFindings> LookAsync(ImmutableHashSet<ProfileKind> kinds, Func<CancellationToken, Task> until, CancellationToken cancellation);
}
