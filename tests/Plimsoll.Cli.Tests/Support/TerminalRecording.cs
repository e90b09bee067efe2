using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Tests.Support;

/// <summary>A terminal that keeps what was printed.</summary>
internal sealed class TerminalRecording
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public TerminalRecording(bool isTerminal = false, TimeProvider? time = null) =>
        Terminal = new(TextWriter.Synchronized(_output), TextWriter.Synchronized(_error), isTerminal, isErrorTerminal: false, hasColour: false, time);

    public Terminal Terminal { get; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();
}
