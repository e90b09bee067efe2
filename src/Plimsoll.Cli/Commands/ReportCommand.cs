using System.CommandLine;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Reports;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll report</c>: makes the reports of a result that was measured before.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var result = CommonOptions.Word("result", "A result of `plimsoll compare`, `plimsoll parity` or `plimsoll decide`", isRequired: true);
        var html = new Option<string?>("--html") { Description = "Write one self-contained page to this file", HelpName = "FILE" };
        var markdown = new Option<string?>("--markdown") { Description = "Write a screen for a pull request to this file [default: standard output, when no other is asked for]", HelpName = "FILE" };
        var junit = new Option<string?>("--junit") { Description = "Write JUnit XML to this file: a metric or gate is a test case", HelpName = "FILE" };
        var baseline = new Option<string?>("--baseline-profile") { Description = "Draw this profile of A in the page: a folder of `plimsoll profile`, or folded stacks", HelpName = "PATH" };
        var candidate = new Option<string?>("--candidate-profile") { Description = "The same of B", HelpName = "PATH" };
        var json = CommonOptions.Json();
        var command = new Command("report", "Make the reports of a result again: HTML, Markdown, JUnit") { result, html, markdown, junit, baseline, candidate, json };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(html) is null && (parsed.GetResult(baseline) is not null || parsed.GetResult(candidate) is not null)) parsed.AddError("`--baseline-profile` and `--candidate-profile` are drawn in the page: name it with `--html`");
        });
        command.SetAction(parsed => new ResultReport(terminal).Run(
            parsed.GetRequiredValue(result)!,
            new ReportTargets(parsed.GetValue(html), parsed.GetValue(markdown), parsed.GetValue(junit)) { BaselineProfile = parsed.GetValue(baseline), CandidateProfile = parsed.GetValue(candidate) },
            parsed.GetValue(json)));
        return command;
    }
}
