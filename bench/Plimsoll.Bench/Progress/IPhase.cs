namespace Plimsoll.Bench.Progress;

/// <summary>A phase under way.</summary>
internal interface IPhase
{
    /// <summary>The next step begins.</summary>
    void Step(string what);
}
