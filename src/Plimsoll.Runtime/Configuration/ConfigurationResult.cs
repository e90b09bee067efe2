using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Configuration;

/// <summary>What a definition made of an environment: a configuration, or every fault of it.</summary>
/// <typeparam name="TConfig">The service's configuration.</typeparam>
/// <param name="Value">The configuration; null when there is a fault.</param>
/// <param name="Faults">Every fault, in order of declaration; empty when there is a configuration.</param>
public sealed record ConfigurationResult<TConfig>(TConfig? Value, IReadOnlyList<BootFault> Faults)
    where TConfig : class;
