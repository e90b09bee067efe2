using System.Collections.Immutable;

namespace Plimsoll.Runtime.Data;

/// <summary>The answer of a boot check.</summary>
/// <param name="State">What the store holds; <see langword="null"/> when it could not be told.</param>
/// <param name="Faults">Why the service may not start on it; none when it may.</param>
public sealed record StoreCheck(SchemaState? State, ImmutableArray<StoreFault> Faults);
