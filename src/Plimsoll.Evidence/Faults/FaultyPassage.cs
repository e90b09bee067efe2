using System.Net.Sockets;
using System.Threading.Channels;

namespace Plimsoll.Evidence.Faults;

/// <summary>
/// One direction of a connection with faults. What arrives is kept until it is due, so that latency delays bytes and does not slow them down;
/// what is kept is bounded, as a network's buffers are.
/// </summary>
internal sealed class FaultyPassage(ConnectionFaults faults, TimeProvider time, Func<ValueTask> hold)
{
    private const int BufferSize = 16 * 1024;
    private const int KeptMax = 256;

    private readonly Channel<(byte[] Bytes, long DueAt)> _kept = Channel.CreateBounded<(byte[], long)>(KeptMax);
    private long _freeAt;

    /// <summary>Passes on until the source ends or the fate of the connection has come.</summary>
    /// <returns>The fate that came; none when the source has ended.</returns>
    public async Task<ConnectionFate> RunAsync(Socket from, Socket to)
    {
        using var over = new CancellationTokenSource();
        var taking = TakeAsync(from, over.Token);
        try
        {
            return await GiveAsync(to);
        }
        finally
        {
            await over.CancelAsync();
            await taking;
        }
    }

    private async Task TakeAsync(Socket from, CancellationToken cancellation)
    {
        try
        {
            var buffer = new byte[BufferSize];
            var lastDueAt = long.MinValue;
            while (await from.ReceiveAsync(buffer, cancellation) is > 0 and var length)
            {
                // Bytes of one connection never overtake each other, whatever the jitter is.
                lastDueAt = Math.Max(lastDueAt, time.GetTimestamp() + Ticks(faults.NextDelay()));
                await _kept.Writer.WriteAsync((buffer[..length], lastDueAt), cancellation);
            }

            _kept.Writer.Complete();
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            _kept.Writer.TryComplete(ended);
        }
    }

    private async Task<ConnectionFate> GiveAsync(Socket to)
    {
        var left = faults.BytesLeft;
        while (left > 0 && await _kept.Reader.WaitToReadAsync())
        {
            var (bytes, dueAt) = await _kept.Reader.ReadAsync();
            await hold();
            await WaitUntilAsync(Math.Max(dueAt, _freeAt));
            var length = (int)Math.Min(bytes.Length, left);
            for (var sent = 0; sent < length;) sent += await to.SendAsync(bytes.AsMemory(sent, length - sent));
            left -= length;
            if (faults.BytesPerSecond is { } rate) _freeAt = Math.Max(time.GetTimestamp(), _freeAt) + (length * time.TimestampFrequency / rate);
        }

        return left > 0 ? ConnectionFate.None : faults.Fate;
    }

    private async ValueTask WaitUntilAsync(long moment)
    {
        var wait = time.GetElapsedTime(time.GetTimestamp(), moment);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
