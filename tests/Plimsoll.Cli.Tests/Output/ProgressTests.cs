using Microsoft.Extensions.Time.Testing;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Output;

public class ProgressTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Long_work_away_from_a_terminal_tells_every_fifteen_seconds_how_far_it_is()
    {
        var recording = new TerminalRecording(time: _time);
        var work = new TaskCompletionSource<int>();
        Action<string> step = _ => { };
        var following = recording.Terminal.WithProgressAsync("Building …", tell =>
        {
            step = tell;
            return work.Task;
        });

        await AdvanceUntilAsync(recording, "Building … 15 s\n");
        step("compiling");
        await AdvanceUntilAsync(recording, "Building … 30 s: compiling\n");
        work.SetResult(7);

        Assert.Equal(7, await following);
        Assert.Equal("Building …\nBuilding … 15 s\nBuilding … 30 s: compiling\n", recording.Error);
    }

    [Fact]
    public async Task Short_work_away_from_a_terminal_is_one_line()
    {
        var recording = new TerminalRecording(time: _time);
        Assert.Equal(7, await recording.Terminal.WithProgressAsync("Building …", () => Task.FromResult(7)));
        Assert.Equal("Building …\n", recording.Error);
    }

    private async Task AdvanceUntilAsync(TerminalRecording recording, string line)
    {
        _time.Advance(TimeSpan.FromSeconds(15));
        await Plimsoll.Testing.Eventually.TrueAsync(() => recording.Error.EndsWith(line, StringComparison.Ordinal), line);
    }
}
