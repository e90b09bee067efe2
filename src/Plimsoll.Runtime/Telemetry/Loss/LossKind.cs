namespace Plimsoll.Runtime.Telemetry.Loss;

/// <summary>What was lost and why.</summary>
internal readonly record struct LossKind(string Signal, string Reason);
