using System.Collections.Concurrent;

namespace Plimsoll.Jobs.Tests.Worker;

/// <summary>Does what the test says, and writes down what it saw.</summary>
internal sealed class NoteHandler(Func<JobContext<Note>, CancellationToken, ValueTask> body) : IJobHandler<Note>
{
    private readonly ConcurrentQueue<(string Text, int Attempt)> _seen = [];
    private readonly List<(Func<bool> IsMet, TaskCompletionSource Waiter)> _waiters = [];

    internal (string Text, int Attempt)[] Seen => [.. _seen];

    internal int SeenCount => _seen.Count;

    public async ValueTask HandleAsync(JobContext<Note> context, CancellationToken cancellation)
    {
        _seen.Enqueue((context.Payload.Text, context.Attempt));
        Tell();
        await body(context, cancellation);
    }

    /// <summary>Waits until so many attempts have started.</summary>
    internal Task StartedAsync(int count) => Until(() => _seen.Count >= count);

    private Task Until(Func<bool> isMet)
    {
        lock (_waiters)
        {
            if (isMet()) return Task.CompletedTask;
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((isMet, waiter));
            return waiter.Task;
        }
    }

    private void Tell()
    {
        lock (_waiters)
        {
            foreach (var (isMet, waiter) in _waiters)
            {
                if (isMet()) waiter.TrySetResult();
            }
        }
    }
}
