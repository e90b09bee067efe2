using System.CommandLine;
using System.Security.Cryptography;
using Plimsoll.Bench.Suites;

namespace Plimsoll.Bench;

/// <summary>The command line: <c>SUITE [--quick] [--json FILE] [--seed NUMBER]</c>.</summary>
internal static class BenchCommand
{
    // Ending a fleet of subjects may take each its grace; the parser's own limit of two seconds would cut that short and leave some behind.
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromMinutes(1);

    /// <summary>Parses, runs, and returns the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Create().Parse(arguments);
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = CleanUpLimit });
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : exitCode;
    }

    private static RootCommand Create()
    {
        var suite = new Argument<string>("SUITE") { Description = "What to measure: " + string.Join("; ", SuiteRegistry.All.Select(suite => $"{suite.Name} ({suite.Summary})")) };
        suite.AcceptOnlyFromAmong([.. SuiteRegistry.All.Select(suite => suite.Name)]);
        var quick = new Option<bool>("--quick") { Description = "A short run that shows whether everything works. Its figures are labelled and never kept." };
        var json = new Option<FileInfo?>("--json") { Description = "Also write the report to this file." };
        var seed = new Option<int?>("--seed") { Description = "Seed of every schedule and order, to repeat a run; drawn and reported when absent." };
        var command = new RootCommand("Measures this repository side by side with its peers and holds the figures against bench/targets.json.") { suite, quick, json, seed };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new BenchOptions(
                SuiteRegistry.All.Single(known => known.Name == parsed.GetRequiredValue(suite)),
                parsed.GetValue(quick),
                parsed.GetValue(json),
                parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue));
            return new BenchRun(options, TimeProvider.System).RunAsync(cancellation);
        });
        return command;
    }
}
