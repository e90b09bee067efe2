using Plimsoll.Cli.Output;
using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Cli.Measuring;

/// <summary>Looks at the machine before anything is measured.</summary>
internal static class QuietMachine
{
    /// <summary>What was seen. Throws <see cref="CommandFailure"/> when others keep it busy; a quick look says so and goes on, as it may be had anywhere.</summary>
    public static async Task<EnvironmentRecord> RequireAsync(Terminal terminal, bool isQuick, CancellationToken stop)
    {
        var seen = await terminal.WithProgressAsync("Looking at the machine for 3 s …", () => EnvironmentGate.ObserveAsync(terminal.Time, stop));
        if (seen.Unfit is not { } unfit) return seen;
        if (!isQuick) throw new CommandFailure(ExitCodes.EnvironmentUnfit, $"The machine is too busy for a measurement: {unfit}", remedy: "End what else runs, or take a quick look with `--quick`");
        terminal.Note($"{terminal.Styled(TextStyle.Yellow, "warning:")} the machine is busy, so these figures mean little: {unfit}");
        return seen;
    }
}
