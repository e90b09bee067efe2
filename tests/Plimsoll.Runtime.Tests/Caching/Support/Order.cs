using Plimsoll.Runtime.Caching;

namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>One run of the maker, which ends when the test says so.</summary>
internal sealed class Order(CancellationToken cancellation)
{
    private readonly TaskCompletionSource<CacheMade<string>> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<CacheMade<string>> Made => _made.Task;

    public CancellationToken Cancellation => cancellation;

    public void Serve(CacheMade<string> made) => _made.SetResult(made);

    public void Serve(string value, params string[] tags) => Serve(CacheMade.Of(value) with { Tags = [.. tags] });

    public void Burn(string why = "burnt") => _made.SetException(new InvalidOperationException(why));

    /// <summary>Ends as cancelled when it is cancelled.</summary>
    public Order HeedsCancellation()
    {
        cancellation.Register(() => _made.TrySetCanceled(cancellation));
        return this;
    }

    /// <summary>Ends with the maker's cancellation.</summary>
    public Task CancelledAsync()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellation.Register(() => cancelled.TrySetResult());
        return cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
