namespace Plimsoll.Evidence.Parity;

/// <summary>Bytes of a body that came at once.</summary>
internal readonly record struct ExchangePart(double AtMs, int Length);
