namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>Runs one maker on the thread pool. It takes nothing of its caller's execution context with it, and a maker that blocks blocks nobody who waits.</summary>
internal sealed class FlightRun<TKey, TValue, TState>(
    FlightTower<TKey, TValue> tower, Flight<TKey, TValue> flight, TState state, CacheMaker<TState, TValue> make) : IThreadPoolWorkItem
    where TKey : notnull
{
    public void Start() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    public void Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        using (flight)
        {
            try
            {
                tower.Limit(flight);
                if (await tower.TryLandFromSecondLevelAsync(flight)) return;
                flight.Cancellation.ThrowIfCancellationRequested();
                await tower.LandAsync(flight, await make(state, flight.Cancellation));
            }
            catch (Exception failure)
            {
                // Whatever it is, it belongs to those who wait.
                tower.Fail(flight, failure);
            }
            finally
            {
                tower.End(flight);
            }
        }
    }
}
