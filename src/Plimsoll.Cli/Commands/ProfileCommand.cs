using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Profiling;
using Plimsoll.Evidence.Profiling;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll profile</c>: what a running service spends its time and memory on, and what it waits for.</summary>
internal static class ProfileCommand
{
    private const int DefaultSeconds = 30;
    private const int MostSeconds = 600;

    public static Command Create(Terminal terminal)
    {
        var target = CommonOptions.Word("target", "The id of a running process, or a subject file, which is installed, built and started", isRequired: true);
        var workload = new Option<string?>("--workload") { Description = "A workload file: what is asked of the subject meanwhile", HelpName = "FILE" };
        var seconds = new Option<int?>("--seconds") { Description = $"How long to look [default: {DefaultSeconds}]", HelpName = "N" };
        var kinds = new (Option<bool> Option, ProfileKind Kind)[]
        {
            (new("--cpu") { Description = "Where processor time goes" }, ProfileKind.Cpu),
            (new("--allocations") { Description = "What is allocated, and by whom" }, ProfileKind.Allocations),
            (new("--contention") { Description = "Who waits for locks" }, ProfileKind.Contention),
            (new("--delay") { Description = "What work waits for: the thread pool, the event loop [default: all that the runtime offers]" }, ProfileKind.Delay),
        };
        var output = new Option<string?>("--output") { Description = "Folder for the files [default: NAME.profile]", HelpName = "FOLDER" };
        var json = CommonOptions.Json();
        var command = new Command("profile", "Profile a running service: processor time, allocations, locks, delay, as flame graphs") { target, workload, seconds };
        foreach (var (option, _) in kinds) command.Options.Add(option);
        command.Options.Add(output);
        command.Options.Add(json);
        command.Validators.Add(result =>
        {
            if (result.GetResult(seconds) is { Tokens: [var token] } && int.TryParse(token.Value, out var number) && number is < 1 or > MostSeconds) result.AddError($"`--seconds` needs 1 to {MostSeconds}");
            if (result.GetResult(workload) is not null && result.GetResult(target) is { Tokens: [var word] } && int.TryParse(word.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                result.AddError("`--workload` needs a subject file: a process is profiled under the load that it has");
        });
        command.SetAction((result, stop) =>
        {
            ImmutableHashSet<ProfileKind> asked = [.. kinds.Where(kind => result.GetValue(kind.Option)).Select(static kind => kind.Kind)];
            return new ProfileRun(terminal).RunAsync(
                new ProfileRequest(
                    result.GetRequiredValue(target)!,
                    result.GetValue(workload),
                    asked.IsEmpty ? [.. Enum.GetValues<ProfileKind>()] : asked,
                    result.GetValue(seconds) ?? DefaultSeconds,
                    result.GetValue(output),
                    result.GetValue(json)),
                stop);
        });
        return command;
    }
}
