using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Profiling.Inspector;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Profiling;

public sealed class InspectorTests
{
    private const string Watching =
        """
        setInterval(() => console.log(globalThis[Symbol.for('plimsoll.probe')] ? 'probe is there' : 'probe is gone'), 20);
        """;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--inspect-port=127.0.0.1:0")]
    [InlineData("--inspect=127.0.0.1:0")]
    public async Task A_profile_that_is_stopped_in_the_middle_takes_its_probe_with_it(string option)
    {
        await using var planted = new PlantedFaults();
        var program = await planted.ScriptAsync("node", [option], Watching);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var look = new ProcessProfiler(ProfiledProcess.Find(program.Id), TimeProvider.System).TakeAsync("planted", [ProfileKind.Delay], TimeSpan.FromMinutes(5), stop.Token);
        await program.SeeLineAsync("probe is there").WaitAsync(Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        await Eventually.TrueAsync(() => program.Lines is [.., "probe is gone"], "the probe to be gone");
    }

    [Fact]
    public async Task A_probe_ends_the_one_before_and_after_its_turns_itself()
    {
        await using var planted = new PlantedFaults();
        var begin = LoopProbe.Begin(TimeSpan.Zero);
        var program = await planted.ScriptAsync("node", [], $$"""
            const turns = [], ended = [], probe = Symbol.for('plimsoll.probe');
            globalThis.setInterval = turn => { turns.push(turn); return { number: turns.length, unref() {} }; };
            globalThis.clearInterval = timer => ended.push(timer.number);
            {{begin}};
            {{begin}};
            console.log(`begun ${turns.length}, ended ${ended}`);
            for (let turn = 1; turn < 6000; turn++) turns[1]();
            console.log(`before the last turn ${typeof globalThis[probe]}`);
            turns[1]();
            console.log(`after it ${typeof globalThis[probe]}, ended ${ended}`);
            """);
        Assert.Equal(["begun 2, ended 1", "before the last turn function", "after it undefined, ended 1,2"], program.Lines.Take(3));
    }

    [Fact]
    public async Task Allocations_under_as_deep_a_stack_as_V8_takes_are_read()
    {
        await using var planted = new PlantedFaults();
        var program = await planted.NodeAsync("""
            let kept = null;
            function plantedDeep(left) { if (left > 0) return plantedDeep(left - 1) + 1; kept = []; for (let n = 0; n < 2000; n++) kept.push({ n, text: 'x' + n }); return 0; }
            setInterval(() => plantedDeep(400), 2);
            """);
        var profile = await PlantedFaults.TakeAsync(program, [ProfileKind.Allocations]);
        Assert.Empty(profile.Absent);
        Assert.InRange(Assert.Single(profile.Kinds).Stacks.Stacks().Max(static stack => stack.Frames.Length), 65, int.MaxValue);
    }

    [Theory]
    [InlineData("{ \"id\": 1, ")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task What_is_no_message_is_told_and_does_not_throw_again(string sent)
    {
        await using var inspector = await ServeAsync(async socket => await socket.SendAsync(Encoding.UTF8.GetBytes(sent), WebSocketMessageType.Text, true, Cancellation));
        var connection = await OpenAsync(inspector);
        var fault = await Assert.ThrowsAsync<InspectorException>(() => connection.AskAsync("Runtime.evaluate", "{}", Cancellation));
        Assert.Contains("what is no message of it", fault.Message, StringComparison.Ordinal);
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task Who_waits_for_an_event_is_told_at_once_that_the_inspector_is_gone_or_else_that_it_does_not_come()
    {
        await using var closing = await ServeAsync(static _ => Task.CompletedTask);
        await using (var connection = await OpenAsync(closing))
        {
            var fault = await Assert.ThrowsAsync<InspectorException>(() => connection.NextAsync("Heap.garbageCollected", Cancellation));
            Assert.Contains("closed the connection", fault.Message, StringComparison.Ordinal);
        }

        await using var silent = await ServeAsync(static socket => socket.ReceiveAsync(new byte[1], Cancellation));
        await using var waiting = await OpenAsync(silent, new HastyTime());
        var late = await Assert.ThrowsAsync<InspectorException>(() => waiting.NextAsync("Heap.garbageCollected", Cancellation));
        Assert.Contains("does not answer Heap.garbageCollected within 30 s", late.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{ "webSocketDebuggerUrl": null }]""")]
    [InlineData("""[{ "webSocketDebuggerUrl": "no address" }]""")]
    public void A_list_without_a_target_has_no_address(string list) => Assert.Null(InspectorAddress.Read(Encoding.UTF8.GetBytes(list)));

    [Fact]
    public async Task A_Node_whose_inspector_cannot_open_is_told_with_where_it_may_be_open_later()
    {
        await using var planted = new PlantedFaults();
        using var taken = new TestServer(static _ => null);
        var program = await planted.ScriptAsync("node", [$"--inspect-port=127.0.0.1:{taken.EndPoint.Port}"], "setInterval(() => {}, 10);");
        var profile = await PlantedFaults.TakeAsync(program, [ProfileKind.Delay]);
        Assert.Contains($"its inspector may be open at 127.0.0.1:{taken.EndPoint.Port}", Assert.Single(profile.Absent).Reason, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> ServeAsync(Func<WebSocket, Task> serve)
    {
        var app = LoopbackServer.Make();
        app.UseWebSockets();
        app.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await serve(socket);
        });
        await app.StartAsync(Cancellation);
        return app;
    }

    private static Task<InspectorConnection> OpenAsync(WebApplication app, TimeProvider? time = null) =>
        InspectorConnection.OpenAsync(new UriBuilder(LoopbackServer.AddressOf(app)) { Scheme = "ws" }.Uri, [], time ?? TimeProvider.System, Cancellation);
}
