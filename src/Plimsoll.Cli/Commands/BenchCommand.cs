using System.CommandLine;
using Plimsoll.Cli.Benchmarks;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll bench</c>: runs a suite of this repository's own benches; the exit code is that of the suite.</summary>
internal static class BenchCommand
{
    public static Command Create(Lazy<SourceTree> repository, Terminal terminal)
    {
        var suite = CommonOptions.Word("suite", $"What to measure: {string.Join(", ", BenchSuites.Names)}", isRequired: true);
        var quick = new Option<bool>("--quick") { Description = "Fewer and shorter rounds: a look, no evidence" };
        var json = new Option<string?>("--json") { Description = "Write the result to this file as JSON", HelpName = "FILE" };
        var seed = new Option<int?>("--seed") { Description = "Seed of every schedule and order, to repeat a run", HelpName = "N" };
        var command = new Command("bench", "Run one of this repository's bench suites") { suite, quick, json, seed };
        command.SetAction((result, stop) =>
        {
            string[] arguments =
            [
                .. result.GetValue(quick) ? (string[])["--quick"] : [],
                .. result.GetValue(json) is { } file ? (string[])["--json", Path.GetFullPath(file)] : [],
                .. result.GetValue(seed) is { } number ? (string[])["--seed", $"{number}"] : [],
            ];
            return new BenchProgram(repository.Value, terminal).RunAsync(result.GetRequiredValue(suite)!, arguments, stop);
        });
        return command;
    }
}
