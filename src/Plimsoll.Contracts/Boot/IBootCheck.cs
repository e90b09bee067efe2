namespace Plimsoll.Contracts;

/// <summary>Something outside the process that must be right before the service may start, such as its store.</summary>
/// <remarks>
/// Every registered check runs before a port is bound and before a hosted service starts, one after the other in order of
/// registration. All faults of all checks are reported together and end the process with exit code 78.
/// </remarks>
public interface IBootCheck
{
    /// <summary>Name of the step in reports, such as <c>store</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the check needs what the others assure, such as a migrated store: then it runs after them, and only when none of them
    /// found a fault. Default: no.
    /// </summary>
    bool NeedsTheOthers => false;

    /// <summary>Looks, and returns every fault that it finds; nothing when all is well.</summary>
    /// <param name="cancellationToken">Ends the check when its time is up or the process is told to stop.</param>
    /// <remarks>An exception counts as a fault of the check, so none is needed for what the check expects to go wrong.</remarks>
    ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken);
}
