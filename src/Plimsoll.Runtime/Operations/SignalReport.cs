namespace Plimsoll.Runtime.Operations;

/// <summary>Answer of <c>/ops/v1/signals</c>; null stands for a signal without a value now.</summary>
internal sealed record SignalReport(DateTimeOffset At, SortedDictionary<string, double?> Signals);
