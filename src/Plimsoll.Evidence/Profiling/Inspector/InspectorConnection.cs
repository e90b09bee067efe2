using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>A connection to the inspector of a JavaScript runtime: commands with answers, and events in between (JSON over a WebSocket).</summary>
internal sealed class InspectorConnection : IAsyncDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly ConcurrentQueue<(string Method, JsonElement Parameters)> _events = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _awaited = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private Task _reading = Task.CompletedTask;
    private int _last;

    private InspectorConnection(TimeProvider time) => _time = time;

    /// <summary>Is done when the other side is gone.</summary>
    public Task Closed => _reading;

    /// <summary>The events so far.</summary>
    public IEnumerable<(string Method, JsonElement Parameters)> Events => _events;

    /// <summary>Connects. Throws <see cref="InspectorException"/> when nobody answers.</summary>
    public static async Task<InspectorConnection> OpenAsync(Uri address, TimeProvider time, CancellationToken cancellation)
    {
        var connection = new InspectorConnection(time);
        try
        {
            await connection._socket.ConnectAsync(address, cancellation).WaitAsync(AnswerLimit, time, cancellation);
        }
        catch (Exception fault) when (fault is WebSocketException or TimeoutException)
        {
            connection._socket.Dispose();
            throw new InspectorException($"no inspector answers at {address}: {fault.Message}", fault);
        }

        connection._reading = connection.ReadAsync();
        return connection;
    }

    /// <summary>Sends a command and returns its result. Throws <see cref="InspectorException"/> when it is refused, or the other side is gone.</summary>
    /// <param name="method">The command.</param>
    /// <param name="parameters">Its parameters, as JSON.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<JsonElement> AskAsync(string method, string parameters, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _asked[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var text = string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
        try
        {
            await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellation);
            if (await Task.WhenAny(answer.Task, _reading).WaitAsync(AnswerLimit, _time, cancellation) != answer.Task && !answer.Task.IsCompleted)
                throw new InspectorException($"the inspector closed the connection on {method}");
        }
        catch (Exception fault) when (fault is WebSocketException or TimeoutException or InvalidOperationException)
        {
            throw new InspectorException($"the inspector does not answer {method}: {fault.Message}", fault);
        }

        var reply = await answer.Task;
        if (reply.TryGetProperty("error", out var error)) throw new InspectorException($"the inspector refuses {method}: {error}");
        return reply.GetProperty("result");
    }

    /// <summary>Waits for the next event of a name.</summary>
    public Task<JsonElement> NextAsync(string method, CancellationToken cancellation) =>
        _awaited.GetOrAdd(method, static _ => new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(AnswerLimit, _time, cancellation);

    /// <summary>Waits until something is over, or the other side is gone.</summary>
    public async Task WhileOpenAsync(Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = until(stop.Token);
        if (await Task.WhenAny(_reading, waiting) != waiting) await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        if (_reading.IsCompleted) throw new InspectorException("the inspector closed the connection");
        await waiting;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var chunk = new byte[ChunkBytes];
        using var message = new MemoryStream();
        try
        {
            while (await _socket.ReceiveAsync(chunk, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } part)
            {
                message.Write(chunk, 0, part.Count);
                if (!part.EndOfMessage) continue;
                Take(JsonElement.Parse(message.GetBuffer().AsSpan(0, (int)message.Length)));
                message.SetLength(0);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over, and who waits for an answer sees that.
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id))
        {
            if (_asked.TryRemove(id.GetInt32(), out var answer)) answer.TrySetResult(message);
            return;
        }

        var method = message.GetProperty("method").GetString()!;
        var parameters = message.TryGetProperty("params", out var given) ? given : default;
        _events.Enqueue((method, parameters));
        if (_awaited.TryRemove(method, out var awaited)) awaited.TrySetResult(parameters);
    }
}
