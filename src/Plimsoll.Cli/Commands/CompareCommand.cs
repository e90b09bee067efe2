using System.CommandLine;
using Plimsoll.Cli.Comparing;
using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Comparing.Plans;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll compare</c>: says of two services whether one is better, the same, worse, or not yet known.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var baseline = CommonOptions.Word("baseline", "The subject file of what runs now", isRequired: true);
        var candidate = CommonOptions.Word("candidate", "The subject file of what shall run", isRequired: true);
        var workload = new Option<string>("--workload") { Description = "A workload file: what both are asked", HelpName = "FILE", Required = true };
        var output = new Option<string?>("--output") { Description = "Write the result to this file [default: NAME-NAME.comparison.json]", HelpName = "FILE" };
        var launches = Number("--launches", $"Launches of each arm, {ComparisonPlan.FewestForDecision} to {ComparisonPlan.Most} [default: {StandardPlan.DecisionLaunches}]", "N");
        var rate = new Option<double?>("--rate") { Description = "Requests per second to each arm in the duet [default: the mean of the workload]", HelpName = "N" };
        var duet = new Option<double?>("--duet-seconds") { Description = "Length of the duet of each launch [default: 30]", HelpName = "S" };
        var solo = new Option<double?>("--solo-seconds") { Description = "Length of the saturation of each arm [default: 15]", HelpName = "S" };
        var seed = new Option<int?>("--seed") { Description = "Seed of orders and schedules [default: drawn, and told]", HelpName = "N" };
        var quick = new Option<bool>("--quick") { Description = "Fewer and shorter launches, on any machine: a look that decides nothing" };
        var json = CommonOptions.Json();
        var command = new Command("compare", "Compare two services: better, the same, worse, or not yet known") { baseline, candidate, workload, output, launches, rate, duet, solo, seed, quick, json };
        command.Validators.Add(result =>
        {
            foreach (var length in new Option[] { rate, duet, solo })
            {
                if (result.GetResult(length)?.Tokens is [var token] && double.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) && !(value > 0 && double.IsFinite(value)))
                    result.AddError($"`{length.Name}` needs a number above 0");
            }
        });
        command.SetAction((result, stop) => new CompareRun(terminal).RunAsync(
            new CompareRequest(result.GetRequiredValue(baseline)!, result.GetRequiredValue(candidate)!, result.GetRequiredValue(workload))
            {
                Output = result.GetValue(output),
                Launches = result.GetValue(launches),
                RequestsPerSecond = result.GetValue(rate),
                DuetSeconds = result.GetValue(duet),
                SoloSeconds = result.GetValue(solo),
                Seed = result.GetValue(seed),
                IsQuick = result.GetValue(quick),
                IsJson = result.GetValue(json),
            },
            stop));
        return command;
    }

    private static Option<int?> Number(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
