using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Evidence.Subjects;

/// <summary>What became of a subject file.</summary>
/// <param name="Subject">The subject; <see langword="null"/> when a fault is an error.</param>
/// <param name="Faults">All faults, in the order of their positions.</param>
internal sealed record SubjectParseResult(Subject? Subject, ImmutableArray<ContractFault> Faults);
