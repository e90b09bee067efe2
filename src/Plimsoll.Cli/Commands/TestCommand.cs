using System.CommandLine;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Repository;
using Plimsoll.Cli.Testing;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll test</c>: every test and three benches in their quick form, on any Debian machine with the SDK.</summary>
internal static class TestCommand
{
    public static Command Create(Lazy<SourceTree> repository, Terminal terminal)
    {
        var filter = new Option<string?>("--filter") { Description = "Only tests whose full name contains this", HelpName = "TEXT" };
        var json = CommonOptions.Json();
        var command = new Command("test", "Install what the tests need, build, check the format, run every test and three benches in their quick form") { filter, json };
        command.SetAction((result, stop) => new TestRun(repository.Value, terminal, result.GetValue(json)).RunAsync(result.GetValue(filter), stop));
        return command;
    }
}
