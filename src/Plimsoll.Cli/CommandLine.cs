using System.CommandLine;
using System.CommandLine.Help;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli;

/// <summary>Parses a command line, runs its verb and turns every ending into an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, StopSignals stop)
    {
        var parsed = Root(terminal, stop).Parse(arguments);
        var command = parsed.CommandResult.Command;
        var isJson = command.Options.Any(option => option is Option<bool> { Name: "--json" } && parsed.GetResult(option) is { Implicit: false });
        if (parsed.Errors.Count > 0)
        {
            var what = string.Join("; ", parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct());
            var help = $"{string.Join(' ', Verbs(command).Prepend("plimsoll"))} --help";
            return terminal.Fail(new CommandFailure(ExitCodes.Usage, what, remedy: $"Run `{help}`"), isJson);
        }

        try
        {
            var streams = new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(streams, stop.Requested);
        }
        catch (CommandFailure failure)
        {
            return terminal.Fail(failure, isJson);
        }
        catch (OperationCanceledException) when (stop.Requested.IsCancellationRequested)
        {
            return terminal.Fail(new CommandFailure(ExitCodes.GateFailed, "Stopped before the end"), isJson);
        }
    }

    /// <summary>What is wrong with a command line; nothing is run.</summary>
    internal static IReadOnlyList<string> Faults(string[] arguments, Terminal terminal, StopSignals stop) =>
        [.. Root(terminal, stop).Parse(arguments).Errors.Select(static error => error.Message)];

    private static IEnumerable<string> Verbs(Command command) =>
        command is RootCommand ? [] : Verbs(command.Parents.OfType<Command>().First()).Append(command.Name);

    private static RootCommand Root(Terminal terminal, StopSignals stop)
    {
        var repository = new Lazy<SourceTree>(() => SourceTree.Find(AppContext.BaseDirectory));
        var root = new RootCommand("The load line for services: one contract, to which a service is held when it is built, booted and run.")
        {
            UpCommand.Create(repository, terminal, stop),
            CheckCommand.Create(repository, terminal),
            TestCommand.Create(repository, terminal),
            BenchCommand.Create(repository, terminal),
            MeasureCommand.Create(terminal),
            ProfileCommand.Create(terminal),
            CompareCommand.Create(terminal),
            ParityCommand.Create(terminal),
            RecordCommand.Create(terminal),
            JobsCommand.Create(terminal),
            DecideCommand.Create(terminal),
            ReportCommand.Create(terminal),
        };
        root.Options.OfType<HelpOption>().Single().Action = new CommandHelp();
        VersionCommand.Attach(root, terminal);
        return root;
    }
}
