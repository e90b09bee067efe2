namespace Plimsoll.Bench.Suites.Chaos.Faults;

/// <summary>The faults of a store, beside those of its processes.</summary>
internal interface IStoreFaults
{
    /// <summary>Whether the others go on while a worker stands still, wherever it stands.</summary>
    bool GoesOnBesideStalled { get; }

    /// <summary>Lets one happen; tells whether there was anything to strike: a share of the connections may be none.</summary>
    Task<bool> StrikeAsync(Fault fault, CancellationToken cancellation);
}
