namespace Plimsoll.Evidence.Hostile;

/// <summary>How a case was taken.</summary>
/// <param name="Class">The class.</param>
/// <param name="Points">0 to 6: bounded, right, machine-readable, told in telemetry, contained, recovered.</param>
internal readonly record struct HostileVerdict(HostileClass Class, int Points);
