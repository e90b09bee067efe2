namespace Plimsoll.Bench.Progress;

/// <summary>Tells people what the bench is doing.</summary>
internal interface IBenchProgress
{
    /// <summary>Runs a phase with a known number of steps; the work says when each begins and what it is.</summary>
    Task<T> PhaseAsync<T>(string title, int steps, Func<IPhase, Task<T>> work);

    /// <summary>Says one line between phases.</summary>
    void Note(string text);
}
