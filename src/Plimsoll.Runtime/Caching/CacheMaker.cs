namespace Plimsoll.Runtime.Caching;

/// <summary>
/// Makes the value of a key. It runs on the thread pool without the caller's execution context, because what it makes is for every caller:
/// nothing of one caller's identity may get into it.
/// </summary>
/// <typeparam name="TState">What it needs, passed along so that it can be static and a hit allocates nothing.</typeparam>
/// <typeparam name="TValue">Kind of value.</typeparam>
/// <param name="state">What it needs; must outlive the caller's request.</param>
/// <param name="cancellation">Cancelled when nobody waits any more, and at the hard timeout.</param>
public delegate ValueTask<CacheMade<TValue>> CacheMaker<in TState, TValue>(TState state, CancellationToken cancellation);
