using System.Collections.Immutable;
using Plimsoll.Evidence.Machine;

namespace Plimsoll.Evidence.Comparing.Records;

/// <summary>Where it was measured.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Checks">What was looked at during the run: <see cref="EnvironmentGate.Required"/> at least.</param>
internal sealed record EnvironmentRecord(MachineInfo Machine, ImmutableArray<EnvironmentCheck> Checks);
