using System.CommandLine;
using Plimsoll.Cli.Measuring;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll measure</c>: freezes what a service of any runtime costs, before anything about it is changed.</summary>
internal static class MeasureCommand
{
    public static Command Create(Terminal terminal)
    {
        var subject = CommonOptions.Word("subject", "A subject file: how the service is installed, built, started and stopped", isRequired: true);
        var workload = new Option<string?>("--workload") { Description = "A workload file: what is asked of the running service", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "Write the baseline to this file [default: NAME.baseline.json]", HelpName = "FILE" };
        var against = new Option<string?>("--against") { Description = "Print the difference to this baseline, figure by figure", HelpName = "FILE" };
        var launches = new Option<int?>("--launches") { Description = $"Measured launches [default: {MeasureOptions.FewestLaunches}]", HelpName = "N" };
        var quick = new Option<bool>("--quick") { Description = "Fewer of everything, on any machine: a look, no evidence" };
        var json = CommonOptions.Json();
        var command = new Command("measure", "Measure what a service costs: install, build, start, memory, latency, glue") { subject, workload, output, against, launches, quick, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(launches) is null || result.GetResult(launches)!.Tokens is not [var token] || !int.TryParse(token.Value, out var number)) return;
            if (number < 1) result.AddError("`--launches` needs 1 or more");
            else if (number < MeasureOptions.FewestLaunches && result.GetResult(quick) is null)
                result.AddError($"`--launches` needs {MeasureOptions.FewestLaunches} or more for evidence; with `--quick` it may be fewer");
        });
        command.SetAction((result, stop) => new MeasureRun(terminal).RunAsync(
            new MeasureRequest(
                result.GetRequiredValue(subject)!,
                result.GetValue(workload),
                result.GetValue(output),
                result.GetValue(against),
                MeasureOptions.Of(result.GetValue(quick), result.GetValue(launches)),
                result.GetValue(json)),
            stop));
        return command;
    }
}
