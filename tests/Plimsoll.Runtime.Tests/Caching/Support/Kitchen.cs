using System.Threading.Channels;
using Plimsoll.Runtime.Caching;

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

    /// <summary>The next run, once it has begun.</summary>
    public async Task<Order> NextAsync() => await _orders.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
