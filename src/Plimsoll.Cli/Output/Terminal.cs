using Spectre.Console;

namespace Plimsoll.Cli.Output;

/// <summary>
/// Where a verb prints. Data goes to <see cref="Output"/>, everything said to a person on the way goes to <see cref="Error"/>;
/// colour and progress appear only on a terminal, and no colour when <c>NO_COLOR</c> is set.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isOutputTerminal, bool isErrorTerminal, bool hasColour)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public bool IsOutputTerminal { get; } = isOutputTerminal;

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

    /// <summary>Runs long work under a spinner on a terminal, under one plain line elsewhere.</summary>
    public async Task<T> WithProgressAsync<T>(string title, Func<Task<T>> work)
    {
        if (!isErrorTerminal)
        {
            Note(title);
            return await work();
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        return await console.Status().StartAsync(Markup.Escape(title), _ => work());
    }
}
