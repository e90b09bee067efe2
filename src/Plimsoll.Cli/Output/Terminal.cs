using Spectre.Console;

namespace Plimsoll.Cli.Output;

/// <summary>
/// Where a verb prints. Data goes to <see cref="Output"/>, everything said to a person on the way goes to <see cref="Error"/>;
/// colour and progress appear only on a terminal, and no colour when <c>NO_COLOR</c> is set.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isOutputTerminal, bool isErrorTerminal, bool hasColour, TimeProvider? time = null)
{
    private static readonly TimeSpan SpinnerPace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LinePace = TimeSpan.FromSeconds(15);

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public bool IsOutputTerminal { get; } = isOutputTerminal;

    /// <summary>Width of the terminal in characters; null when the output goes elsewhere.</summary>
    public int? Columns => IsOutputTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : null;

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; } = time ?? TimeProvider.System;

    public static Terminal OfProcess()
    {
        var noColour = Environment.GetEnvironmentVariable("NO_COLOR");
        return new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, string.IsNullOrEmpty(noColour));
    }

    /// <summary>Says what goes on; a person reads it, a program ignores it.</summary>
    public void Note(string text) => Error.WriteLine(text);

    public string Styled(TextStyle style, string text) =>
        hasColour && isErrorTerminal && IsOutputTerminal ? $"\e[{(int)style}m{text}\e[0m" : text;

    /// <summary>Prints a failure and returns its exit code.</summary>
    public int Fail(CommandFailure failure, bool isJson)
    {
        if (isJson)
        {
            Error.WriteLine(JsonText.Object(writer =>
            {
                writer.WriteString("error", failure.Message);
                writer.WriteString("where", failure.Where);
                writer.WriteString("remedy", failure.Remedy);
                writer.WriteNumber("exitCode", failure.ExitCode);
            }));
            return failure.ExitCode;
        }

        Error.WriteLine($"{Styled(TextStyle.Red, "error:")} {failure.Message}");
        if (failure.Where is not null) Error.WriteLine($"  at: {failure.Where}");
        if (failure.Remedy is not null) Error.WriteLine($"\n{Styled(TextStyle.Cyan, "hint:")} {failure.Remedy}");
        return failure.ExitCode;
    }

    /// <summary>Runs long work under a spinner on a terminal, under a plain line every 15 seconds elsewhere.</summary>
    public Task<T> WithProgressAsync<T>(string title, Func<Task<T>> work) => WithProgressAsync(title, _ => work());

    /// <summary>The same for work that tells its steps.</summary>
    public async Task<T> WithProgressAsync<T>(string title, Func<Action<string>, Task<T>> work)
    {
        var progress = new WorkProgress(title, Time);
        if (!isErrorTerminal)
        {
            Note(title);
            return await FollowAsync(work(progress.Step), LinePace, () => Note(progress.ToString()));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return await console.Status().StartAsync(
            Markup.Escape(title), context => FollowAsync(work(progress.Step), SpinnerPace, () => context.Status(Markup.Escape(progress.ToString()))));
    }

    private async Task<T> FollowAsync<T>(Task<T> work, TimeSpan pace, Action tell)
    {
        using var timer = new PeriodicTimer(pace, Time);
        while (await Task.WhenAny(work, timer.WaitForNextTickAsync().AsTask()) != work) tell();
        return await work;
    }
}
