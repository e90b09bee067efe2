using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Evidence.Tests.Faults;

public sealed class FaultSettingsTests : IDisposable
{
    private const int Seed = 3;
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public FaultSettingsTests() => _server.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_faults_in_the_shares_asked_for()
    {
        var settings = new FaultSettings { HangShare = 0.1, ResetShare = 0.2, TruncateShare = 0.3 };
        var fates = Fates(settings, Seed);
        Assert.Equal(fates, Fates(settings, Seed));
        Assert.NotEqual(fates, Fates(settings, Seed + 1));
        Assert.InRange(fates.Count(fate => fate == ConnectionFate.Hang), 850, 1150);
        Assert.InRange(fates.Count(fate => fate == ConnectionFate.Reset), 1800, 2200);
        Assert.InRange(fates.Count(fate => fate == ConnectionFate.Truncate), 2800, 3200);
    }

    [Fact]
    public void Latency_and_jitter_are_drawn_around_what_was_asked_for()
    {
        var (asked, _) = ConnectionFaults.Draw(new FaultSettings { LatencyMs = 20, JitterMs = 5 }, Seed, 0);
        var delays = Enumerable.Range(0, 5000).Select(_ => asked.NextDelay().TotalMilliseconds).ToArray();
        Assert.All(delays, delay => Assert.InRange(delay, 15, 25));
        Assert.InRange(delays.Average(), 19.8, 20.2);
        Assert.True(delays.Max() - delays.Min() > 9);
    }

    [Fact]
    public async Task Waits_for_the_latency_both_ways_and_for_the_bandwidth()
    {
        var time = new RecordingTime();
        await using var proxy = new FaultProxy((IPEndPoint)_server.LocalEndpoint, time, new FaultSettings { LatencyMs = 30, BytesPerSecond = 1000 }, Seed);
        var (client, served) = await ConnectAsync(proxy);
        using (client)
        using (served)
        {
            await client.SendAsync(new byte[500], Cancellation);
            await ReadAsync(served, 500);
            await served.SendAsync(new byte[250], Cancellation);
            await ReadAsync(client, 250);
            await served.SendAsync(new byte[1], Cancellation);
            await ReadAsync(client, 1);
        }

        // The clock stands still: the last byte waits for its latency or for the quarter of a second that the bytes before it take, whichever is longer.
        Assert.Equal([30.0, 30.0, 250.0], time.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task A_connection_that_is_truncated_ends_in_good_order_in_the_middle_of_its_answer()
    {
        await using var proxy = new FaultProxy((IPEndPoint)_server.LocalEndpoint, TimeProvider.System, new FaultSettings { TruncateShare = 1, AfterBytes = 10 }, Seed);
        var (client, served) = await ConnectAsync(proxy);
        using (client)
        using (served)
        {
            await client.SendAsync(new byte[300], Cancellation);
            await ReadAsync(served, 300);
            await served.SendAsync(new byte[100], Cancellation);
            await ReadAsync(client, 10);
            Assert.Equal(0, await client.ReceiveAsync(new byte[1], Cancellation));
        }
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_reset_for_both()
    {
        await using var proxy = new FaultProxy((IPEndPoint)_server.LocalEndpoint, TimeProvider.System, new FaultSettings { ResetShare = 1, AfterBytes = 10 }, Seed);
        var (client, served) = await ConnectAsync(proxy);
        using (client)
        using (served)
        {
            await client.SendAsync(new byte[300], Cancellation);
            await ReadAsync(served, 300);
            await served.SendAsync(new byte[100], Cancellation);

            // The reset may overtake what was sent before it; a farewell it is not.
            await Assert.ThrowsAsync<SocketException>(() => ReadAsync(client, 100));
            await Assert.ThrowsAsync<SocketException>(() => ReadAsync(served, 1));
        }
    }

    [Fact]
    public async Task A_connection_that_hangs_carries_its_first_bytes_and_nothing_more_and_stays_open()
    {
        await using var proxy = new FaultProxy((IPEndPoint)_server.LocalEndpoint, TimeProvider.System, new FaultSettings { HangShare = 1, AfterBytes = 4 }, Seed);
        var (client, served) = await ConnectAsync(proxy);
        using (client)
        using (served)
        {
            await served.SendAsync(new byte[100], Cancellation);
            await ReadAsync(client, 4);
            var more = client.ReceiveAsync(new byte[1], Cancellation).AsTask();

            // What is asked still comes through, which shows that the proxy had its time.
            await client.SendAsync(new byte[5], Cancellation);
            await ReadAsync(served, 5);
            Assert.False(more.IsCompleted);
            Assert.Equal(1, proxy.Cut(1, new Random(Seed)));
            await Assert.ThrowsAsync<SocketException>(() => more);
        }
    }

    [Fact]
    public async Task Settings_without_a_fault_pass_everything_on()
    {
        await using var proxy = new FaultProxy((IPEndPoint)_server.LocalEndpoint, TimeProvider.System, new FaultSettings(), Seed);
        var (client, served) = await ConnectAsync(proxy);
        using (client)
        using (served)
        {
            var bytes = new byte[1_000_000];
            new Random(Seed).NextBytes(bytes);
            var sending = served.SendAsync(bytes, Cancellation).AsTask();
            Assert.Equal(bytes, await ReadAsync(client, bytes.Length));
            await sending;
        }
    }

    private static ConnectionFate[] Fates(FaultSettings settings, int seed) =>
        [.. Enumerable.Range(0, 10_000).Select(number => ConnectionFaults.Draw(settings, seed, number).OfAnswers.Fate)];

    private async Task<(Socket Client, Socket Served)> ConnectAsync(FaultProxy proxy)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(proxy.EndPoint, Cancellation);
        return (client, await _server.AcceptSocketAsync(Cancellation));
    }

    private static async Task<byte[]> ReadAsync(Socket socket, int length)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var count = await socket.ReceiveAsync(bytes.AsMemory(read), Cancellation);
            read += count > 0 ? count : throw new EndOfStreamException($"The connection ended after {read} of {length} bytes.");
        }

        return bytes;
    }

    /// <summary>A clock that stands still, notes how long anybody wants to wait, and lets nobody.</summary>
    private sealed class RecordingTime : TimeProvider
    {
        private readonly ConcurrentQueue<TimeSpan> _waits = new();

        public IEnumerable<TimeSpan> Waits => _waits;

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _waits.Enqueue(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
