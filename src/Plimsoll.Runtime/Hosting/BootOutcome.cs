using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>A boot, or every reason why there is none.</summary>
/// <typeparam name="TConfig">The service's configuration.</typeparam>
/// <param name="Boot">The boot; null when there is a fault.</param>
/// <param name="Faults">Every fault, in the order of the steps; empty when there is a boot.</param>
public sealed record BootOutcome<TConfig>(Boot<TConfig>? Boot, IReadOnlyList<BootFault> Faults)
    where TConfig : class;
