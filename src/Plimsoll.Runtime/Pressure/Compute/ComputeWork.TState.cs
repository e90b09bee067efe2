namespace Plimsoll.Runtime.Pressure.Compute;

/// <summary>Work with its state and its answer. What waits for the answer goes on elsewhere, never on a thread of the compute.</summary>
internal sealed class ComputeWork<TState, TResult>(string partition, long queuedAt, TState state, Func<TState, TResult> work) : ComputeWork(partition, queuedAt)
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;
    private Exception? _fault;

    public Task<TResult> Answer => _answer.Task;

    public override void Run()
    {
        try
        {
            _result = work(state);
        }
        catch (Exception fault)
        {
            // Whatever it is, it belongs to the one who waits.
            _fault = fault;
        }
    }

    public override void Tell()
    {
        if (_fault is null)
            _answer.TrySetResult(_result!);
        else
            _answer.TrySetException(_fault);
    }

    public override void Refuse(ComputeRefusedException refusal) => _answer.TrySetException(refusal);

    public override void Cancel(CancellationToken cancellation) => _answer.TrySetCanceled(cancellation);
}
