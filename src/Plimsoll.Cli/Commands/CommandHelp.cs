using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Plimsoll.Cli.Commands;

/// <summary>The help of the library, whose list of commands shows every argument as if it were required: here it is marked as in the command's own help.</summary>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    private const string Heading = "Commands:";
    private const string Indent = "  ";

    /// <summary>Whoever asks for help need not have given what is required.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        using var text = new StringWriter();
        var streams = parseResult.InvocationConfiguration;
        var output = streams.Output;
        streams.Output = text;
        var exitCode = new HelpAction().Invoke(parseResult);
        streams.Output = output;
        output.Write(Marked(text.ToString(), [.. parseResult.CommandResult.Command.Subcommands]));
        return exitCode;
    }

    private static string Marked(string help, IReadOnlyList<Command> commands)
    {
        var list = commands.Count == 0 ? -1 : help.IndexOf(Heading, StringComparison.Ordinal);
        if (list < 0) return help;
        var labels = commands.ToDictionary(static command => Label(command, static name => $"<{name.Name}>"), static command => Label(command, Mark));
        var (width, marked) = (labels.Keys.Max(static label => label.Length), labels.Values.Max(static label => label.Length));
        return help[..list] + string.Join('\n', help[list..].Split('\n').Select(line =>
        {
            var label = line.Length > Indent.Length + width ? line.Substring(Indent.Length, width).TrimEnd() : "";
            if (labels.TryGetValue(label, out var better)) return Indent + better.PadRight(marked) + line[(Indent.Length + width)..];
            // The rest of a description that was too long for one line.
            return line.StartsWith(Indent, StringComparison.Ordinal) ? new string(' ', marked - width) + line : line;
        }));
    }

    private static string Label(Command command, Func<Argument, string> label) => string.Join(' ', command.Arguments.Select(label).Prepend(command.Name));

    private static string Mark(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"<{argument.Name}>..." : $"<{argument.Name}>";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }
}
