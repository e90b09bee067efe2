using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>A connection to the inspector of a JavaScript runtime: commands with answers, and events in between (JSON over a WebSocket).</summary>
internal sealed class InspectorConnection : IAsyncDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    // A profile of the heap is nested by its stacks: two levels a frame, and V8 takes up to 128 frames.
    private static readonly JsonDocumentOptions Nested = new() { MaxDepth = 1024 };

    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly ConcurrentQueue<(string Method, JsonElement Parameters)> _events = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _awaited = new(StringComparer.Ordinal);
    private readonly ImmutableHashSet<string> _kept;
    private readonly TimeProvider _time;
    private Task _reading = Task.CompletedTask;
    private string _end = "the inspector closed the connection";
    private int _last;

    private InspectorConnection(ImmutableHashSet<string> kept, TimeProvider time)
    {
        _kept = kept;
        _time = time;
        // It is on this machine: what the environment says of proxies is for others.
        _socket.Options.Proxy = null;
    }

    /// <summary>Is done when the other side is gone, or sent what is no message.</summary>
    public Task Closed => _reading;

    /// <summary>The events so far, of the names that were asked for.</summary>
    public IEnumerable<(string Method, JsonElement Parameters)> Events => _events;

    /// <summary>Connects. Throws <see cref="InspectorException"/> when nobody answers.</summary>
    /// <param name="address">Where.</param>
    /// <param name="kept">Names of the events to keep; any others are let go.</param>
    /// <param name="time">The clock of the limits.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<InspectorConnection> OpenAsync(Uri address, ImmutableHashSet<string> kept, TimeProvider time, CancellationToken cancellation)
    {
        var connection = new InspectorConnection(kept, time);
        try
        {
            await connection._socket.ConnectAsync(address, cancellation).WaitAsync(AnswerLimit, time, cancellation);
        }
        catch (Exception fault)
        {
            connection._socket.Dispose();
            if (fault is WebSocketException or TimeoutException) throw new InspectorException($"no inspector answers at {address}: {fault.Message}", fault);
            throw;
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
        JsonElement reply;
        try
        {
            await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellation);
            reply = await AnswerAsync(answer.Task, method, cancellation);
        }
        catch (Exception fault) when (fault is WebSocketException or InvalidOperationException)
        {
            throw new InspectorException(_reading.IsCompleted ? $"{_end}, on {method}" : $"the inspector does not take {method}: {fault.Message}", fault);
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }

        if (reply.TryGetProperty("error", out var error)) throw new InspectorException($"the inspector refuses {method}: {error}");
        return reply.TryGetProperty("result", out var result) ? result : throw new InspectorException($"the inspector answers {method} without a result");
    }

    /// <summary>Waits for the next event of a name. Throws <see cref="InspectorException"/> when it does not come, or the other side is gone.</summary>
    public Task<JsonElement> NextAsync(string method, CancellationToken cancellation) =>
        AnswerAsync(_awaited.GetOrAdd(method, static _ => new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously)).Task, method, cancellation);

    /// <summary>Waits until something is over, or the other side is gone.</summary>
    public async Task WhileOpenAsync(Func<CancellationToken, Task> until, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = until(stop.Token);
        if (await Task.WhenAny(_reading, waiting) != waiting) await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        if (_reading.IsCompleted) throw new InspectorException(_end);
        await waiting;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await Task.WhenAny(_reading);
        _socket.Dispose();
    }

    private async Task<JsonElement> AnswerAsync(Task<JsonElement> answer, string method, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAny(answer, _reading).WaitAsync(AnswerLimit, _time, cancellation);
        }
        catch (TimeoutException fault)
        {
            throw new InspectorException($"the inspector does not answer {method} within {AnswerLimit.TotalSeconds:0} s", fault);
        }

        return answer.IsCompleted ? await answer : throw new InspectorException($"{_end}, on {method}");
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
                Take(JsonElement.Parse(message.GetBuffer().AsSpan(0, (int)message.Length), Nested));
                message.SetLength(0);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is over, and who waits for an answer sees that.
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IOException)
        {
            _end = $"the inspector sent what is no message of it: {fault.Message}";
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id))
        {
            if (_asked.TryRemove(id.GetInt32(), out var answer)) answer.TrySetResult(message);
            return;
        }

        var method = message.GetProperty("method").GetString() ?? "";
        var parameters = message.TryGetProperty("params", out var given) ? given : default;
        if (_kept.Contains(method)) _events.Enqueue((method, parameters));
        if (_awaited.TryRemove(method, out var awaited)) awaited.TrySetResult(parameters);
    }
}
