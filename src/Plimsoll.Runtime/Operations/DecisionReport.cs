using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations;

/// <summary>Answer of <c>/ops/v1/decisions</c>, newest first.</summary>
internal sealed record DecisionReport(DateTimeOffset At, ImmutableArray<Decision> Decisions);
