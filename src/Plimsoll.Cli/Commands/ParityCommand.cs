using System.CommandLine;
using Plimsoll.Cli.Comparing;
using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll parity</c>: whether another release or runtime behaves, looks and fails the same.</summary>
internal static class ParityCommand
{
    public static Command Create(Terminal terminal)
    {
        var baseline = CommonOptions.Word("baseline", "The subject file of what runs now", isRequired: true);
        var candidate = CommonOptions.Word("candidate", "The subject file of what shall run", isRequired: true);
        var workload = new Option<string>("--workload") { Description = "A workload file: of each of its routes some requests are cases", HelpName = "FILE", Required = true };
        var replay = new Option<string?>("--replay") { Description = "A replay file of `plimsoll record`: its requests are cases too, in their order on their connections", HelpName = "FILE" };
        var names = new Option<string?>("--queried-names") { Description = "A file with a name per line that alerts and dashboards ask for; each must exist in B", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "Write the result to this file [default: NAME-NAME.parity.json]", HelpName = "FILE" };
        var friendly = new Option<bool>("--no-hostile") { Description = "Leave out the hostile suite, which takes some minutes; no decision can rest on such a result" };
        var seed = new Option<int?>("--seed") { Description = "Seed of the requests and trace ids [default: 1]", HelpName = "N" };
        var json = CommonOptions.Json();
        var command = new Command("parity", "Find what differs between two services beyond noise: behaviour, data, telemetry, failing, the way back")
        {
            baseline, candidate, workload, replay, names, output, friendly, seed, json,
        };
        command.SetAction((result, stop) => new ParityVerb(terminal).RunAsync(
            new ParityRequest(result.GetRequiredValue(baseline)!, result.GetRequiredValue(candidate)!, result.GetRequiredValue(workload))
            {
                Replay = result.GetValue(replay),
                QueriedNames = result.GetValue(names),
                Output = result.GetValue(output),
                PlaysHostile = !result.GetValue(friendly),
                Seed = result.GetValue(seed) ?? 1,
                IsJson = result.GetValue(json),
            },
            stop));
        return command;
    }
}
