namespace Plimsoll.Cli.Output;

/// <summary>What a person is told of work that takes long: its title, for how long it has been going on, and its step now.</summary>
internal sealed class WorkProgress(string title, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private string? _step;

    /// <summary>Called by the work whenever it comes to another step.</summary>
    public void Step(string step) => Volatile.Write(ref _step, step);

    public override string ToString()
    {
        var elapsed = $"{title} {time.GetElapsedTime(_started).TotalSeconds:0} s";
        return Volatile.Read(ref _step) is { } step ? $"{elapsed}: {step}" : elapsed;
    }
}
