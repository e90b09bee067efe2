namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>How a compute stands.</summary>
/// <param name="Queued">How much waits for a thread.</param>
/// <param name="Running">How much runs.</param>
/// <param name="QueueDelay">The longest wait of the last one to two seconds, those included that still wait.</param>
/// <param name="Utilization">Share of the threads that were busy over the last one to two seconds, 0 to 1.</param>
internal readonly record struct ComputeReading(int Queued, int Running, TimeSpan QueueDelay, double Utilization);
