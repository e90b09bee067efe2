namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>How the share of work that is kept has moved, all of one direction in a row.</summary>
/// <param name="At">When it moved last.</param>
/// <param name="Before">The share before the first move.</param>
/// <param name="After">The share since the last one.</param>
/// <param name="Reading">What pressed most at the last one.</param>
/// <param name="Offered">How many requests the last one rests on.</param>
/// <param name="Moves">How many moves it stands for.</param>
internal readonly record struct ShedDecision(DateTimeOffset At, double Before, double After, ShedReading Reading, long Offered, int Moves)
{
    /// <summary>Whether work is shed, not let in again.</summary>
    public bool IsDown => After < Before;
}
