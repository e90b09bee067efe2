namespace Plimsoll.Bench.Progress;

/// <summary>One line per step, for logs and pipes.</summary>
internal sealed class LineProgress(TextWriter output) : IBenchProgress
{
    /// <inheritdoc/>
    public async Task<T> PhaseAsync<T>(string title, int steps, Func<IPhase, Task<T>> work)
    {
        var phase = new LinePhase(output, title, steps);
        return await work(phase);
    }

    /// <inheritdoc/>
    public void Note(string text) => output.WriteLine(text);

    private sealed class LinePhase(TextWriter output, string title, int steps) : IPhase
    {
        private int _begun;

        public void Step(string what) => output.WriteLine($"{title} {++_begun}/{steps}: {what}");
    }
}
