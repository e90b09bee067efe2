using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Evidence.Tests.Subjects;

namespace Plimsoll.Evidence.Tests.Hostile;

/// <summary>Case 28: nobody takes what the subject tells.</summary>
public sealed class BlockedOutletsTests
{
    // A write that waits for who reads: the event loop stands still once the pipe is full.
    private const string Server =
        """
        const server = require('node:http').createServer((request, response) => {
          if (process.env.PRINTS) require('node:fs').writeSync(1, 'x'.repeat(8192) + '\n');
          response.end('hello');
        });
        server.listen(Number(process.env.PORT), '127.0.0.1');
        process.on('SIGTERM', () => server.close(() => process.exit(0)) || server.closeAllConnections());
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_waits_for_who_reads_its_output_hangs_until_somebody_does()
    {
        var result = await PlayAsync(prints: true);
        Assert.Equal((28, HostileClass.Hang), (result.Number, result.Class));
        Assert.True(result.Around!.Recovered, result.Seen);
    }

    [Fact]
    public async Task One_that_goes_on_is_legible()
    {
        var result = await PlayAsync(prints: false);
        Assert.Equal((HostileClass.Legible, 6), (result.Class, result.Points));
        Assert.Contains("0 not answered as ever", result.Seen, StringComparison.Ordinal);
    }

    private static async Task<HostileResult> PlayAsync(bool prints)
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        if (prints) members["start"]!["environment"]!["PRINTS"] = "yes";
        await using var prepared = await sample.PrepareAsync(members, Cancellation, Server);
        await using var arm = await LaunchedArm.StartAsync("A", prepared, database: null, DependencySettings.None, Cancellation);
        var target = new HostileTarget { EndPoint = arm.Arm.EndPoint, GoodTarget = "/", Limit = TimeSpan.FromSeconds(3) };
        return await new BlockedOutlets(target, arm.Arm.Control, arm.BlockOutletsAsync, TimeProvider.System).RunAsync(Cancellation);
    }
}
