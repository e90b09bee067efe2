using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Hostile;

public sealed class StopUnderLoadTests
{
    private const string Half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nha";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_service_that_finishes_what_it_began_is_cut_nowhere()
    {
        await using var service = await HardenedService.StartAsync(TestContext.Current.CancellationToken);
        var result = await PlayAsync(service.Target, new Control(async () =>
        {
            await service.StopAsync();
            return 0;
        }));
        Assert.True(result.Class <= HostileClass.Opaque, result.Seen);
    }

    [Fact]
    public async Task One_that_has_to_be_killed_hangs()
    {
        using var server = new RawServer(_ => TestServer.Ok("good"));
        var result = await PlayAsync(new HostileTarget { EndPoint = server.EndPoint, GoodTarget = "/" }, new Control(() => Task.FromResult<int?>(null)));
        Assert.Equal(HostileClass.Hang, result.Class);
    }

    [Fact]
    public async Task One_that_leaves_answers_half_way_harms_others()
    {
        var isEnding = false;
        var isCut = new TaskCompletionSource();
        using var server = new RawServer(_ => Volatile.Read(ref isEnding) ? Half : TestServer.Ok("good"));
        server.Sent = answer =>
        {
            if (answer == Half) isCut.TrySetResult();
        };
        var result = await PlayAsync(new HostileTarget { EndPoint = server.EndPoint, GoodTarget = "/" }, new Control(async () =>
        {
            Volatile.Write(ref isEnding, true);
            await isCut.Task;
            server.Dispose();
            return 0;
        }));
        Assert.Equal(HostileClass.Contaminating, result.Class);
    }

    private static Task<HostileResult> PlayAsync(HostileTarget target, ISubjectControl control) =>
        new StopUnderLoad(target, control, TimeProvider.System).RunAsync(Limit, TestContext.Current.CancellationToken);

    private sealed class Control(Func<Task<int?>> stop) : ISubjectControl
    {
        public IReadOnlyList<string> Output => [];

        public bool HasExited => false;

        public Task<int?> StopAsync(TimeSpan limit, CancellationToken cancellation) => stop();
    }
}
