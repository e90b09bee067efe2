using System.Text;
using System.Text.Json;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>Stands where stdout is: keeps every line, checks that each one is JSON, and lets a test wait for a line.</summary>
internal sealed class LogSink : Stream
{
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _lines = [];
    private readonly List<byte> _partial = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<JsonElement> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public IReadOnlyList<JsonElement> Events(string name) => [.. Lines.Where(line => line.TryGetProperty("event", out var value) && value.GetString() == name)];

    /// <summary>The first event with this name.</summary>
    public async Task<JsonElement> WaitForAsync(string eventName) => (await WaitForAsync(eventName, count: 1))[0];

    /// <summary>The events with this name, once there are so many.</summary>
    public async Task<IReadOnlyList<JsonElement>> WaitForAsync(string eventName, int count)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
                changed = _changed.Task;
            var events = Events(eventName);
            if (events.Count >= count)
                return events;
            await changed.WaitAsync(Eventually.Limit, TimeProvider.System);
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (_gate)
        {
            foreach (var value in buffer.AsSpan(offset, count))
            {
                if (value != '\n')
                {
                    _partial.Add(value);
                    continue;
                }

                using var document = JsonDocument.Parse(Encoding.UTF8.GetString([.. _partial]));
                _lines.Add(document.RootElement.Clone());
                _partial.Clear();
            }

            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
