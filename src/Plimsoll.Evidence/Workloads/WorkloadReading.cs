using System.Collections.Immutable;
using Plimsoll.Contracts;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads;

/// <summary>What became of a workload file: a workload, or the faults that prevent one.</summary>
/// <param name="Workload">The workload; null when a fault is an error.</param>
/// <param name="Faults">All faults of the file in the order of their positions; empty when there are none.</param>
internal sealed record WorkloadReading(Workload? Workload, ImmutableArray<ContractFault> Faults);
