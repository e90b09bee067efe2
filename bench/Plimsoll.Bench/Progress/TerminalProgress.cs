using Spectre.Console;

namespace Plimsoll.Bench.Progress;

/// <summary>A bar per phase, with the step, the elapsed and the remaining time. Written to standard error: standard output is for results.</summary>
internal sealed class TerminalProgress(IAnsiConsole console) : IBenchProgress
{
    /// <inheritdoc/>
    public Task<T> PhaseAsync<T>(string title, int steps, Func<IPhase, Task<T>> work) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var phase = new BarPhase(title, context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, steps)));
                var result = await work(phase);
                phase.Finish();
                return result;
            });

    /// <inheritdoc/>
    public void Note(string text) => console.WriteLine(text);

    private sealed class BarPhase(string title, ProgressTask task) : IPhase
    {
        private int _begun;

        public void Step(string what)
        {
            task.Value = _begun++;
            task.Description = Markup.Escape($"{title}: {what}");
        }

        public void Finish()
        {
            task.Value = task.MaxValue;
            task.Description = Markup.Escape(title);
        }
    }
}
