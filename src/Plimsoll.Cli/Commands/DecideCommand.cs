using System.CommandLine;
using Plimsoll.Cli.Deciding;
using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll decide</c>: holds what was measured and answered against the gates. The exit code is the decision.</summary>
internal static class DecideCommand
{
    public static Command Create(Terminal terminal)
    {
        var contract = CommonOptions.Word("contract", "The contract whose budgets are gates: a file, or a folder with a `plimsoll.json`", isRequired: true);
        var comparison = File("--comparison", "The result of `plimsoll compare`");
        var parity = File("--parity", "The result of `plimsoll parity`");
        var baseline = File("--baseline", "What `plimsoll measure` froze of the baseline: its glue");
        var candidate = File("--candidate", "What it froze of the candidate: glue, install and build");
        var risk = File("--risk", "The answers to the risk questions");
        var waivers = File("--waivers", "What owners accept for a while");
        var output = File("--output", "Write the decision here [default: decision.json]");
        var json = CommonOptions.Json();
        var command = new Command("decide", "Adopt, don't adopt, or not yet known: every gate with its evidence") { contract, comparison, parity, baseline, candidate, risk, waivers, output, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(baseline) is null != result.GetValue(candidate) is null) result.AddError("`--baseline` and `--candidate` belong together: glue is a difference");
        });
        command.SetAction(parsed => new DecisionRun(terminal).Run(
            new DecisionFiles
            {
                Contract = parsed.GetRequiredValue(contract)!,
                Comparison = parsed.GetValue(comparison),
                Parity = parsed.GetValue(parity),
                Baseline = parsed.GetValue(baseline),
                Candidate = parsed.GetValue(candidate),
                Risk = parsed.GetValue(risk),
                Waivers = parsed.GetValue(waivers),
                Output = parsed.GetValue(output) ?? "decision.json",
            },
            parsed.GetValue(json)));
        return command;
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
