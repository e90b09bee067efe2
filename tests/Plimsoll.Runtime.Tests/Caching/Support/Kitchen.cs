using System.Threading.Channels;
using Plimsoll.Runtime.Caching;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>A maker whose every run the test takes and ends.</summary>
internal sealed class Kitchen
{
    private readonly Channel<Order> _orders = Channel.CreateUnbounded<Order>();
    private int _count;

    /// <summary>Runs so far.</summary>
    public int Count => Volatile.Read(ref _count);

    public static async ValueTask<CacheMade<string>> MakeAsync(Kitchen kitchen, CancellationToken cancellation)
    {
        Interlocked.Increment(ref kitchen._count);
        var order = new Order(cancellation);
        kitchen._orders.Writer.TryWrite(order);
        return await order.Made;
    }

    /// <summary>The next run, once it has begun. One that never begins is a failure, not a wait without end.</summary>
    public Task<Order> NextAsync() =>
        _orders.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken);
}
