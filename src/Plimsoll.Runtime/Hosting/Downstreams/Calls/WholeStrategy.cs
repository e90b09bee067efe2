using Polly;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Notes what ends a call as a whole, next to what gives it its time: inside of it a cancellation may be that of one attempt.</summary>
internal sealed class WholeStrategy : ResilienceStrategy
{
    protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        DownstreamKeys.CallOf(context).Whole = context.CancellationToken;
        return callback(context, state);
    }
}
