namespace Plimsoll.Storage.Sqlite.Jobs;

/// <summary>A call with a result. The caller goes on elsewhere, never on the writer's thread.</summary>
internal sealed class JobWrite<T>(Func<JobUnit, T> work, CancellationToken cancellation) : JobWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    internal Task<T> Task => _answer.Task;

    internal override bool IsCancelled => cancellation.IsCancellationRequested;

    internal override void Run(JobUnit unit)
    {
        _result = work(unit);
        Woken = unit.Woken;
    }

    internal override void Answer()
    {
        if (Failure is { } failure) Refuse(failure);
        else _answer.TrySetResult(_result!);
    }

    internal override void Refuse(Exception why)
    {
        if (why is OperationCanceledException) _answer.TrySetCanceled(cancellation);
        else _answer.TrySetException(why);
    }
}
