namespace Plimsoll.Runtime.Pressure.Limiting;

/// <summary>A slot that was taken.</summary>
/// <param name="Index">Which.</param>
/// <param name="Taken">How many are taken now, this one included.</param>
/// <param name="Number">How often any slot was taken, this time included: the number of the admission.</param>
internal readonly record struct TakenSlot(int Index, int Taken, long Number);
