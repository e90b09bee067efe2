using Plimsoll.Runtime.Caching.Figures;
using Plimsoll.Runtime.Tests.Caching.Support;

namespace Plimsoll.Runtime.Tests.Caching;

public sealed class PassingByTests
{
    [Fact]
    public async Task Who_leaves_has_left_and_the_maker_has_not_failed()
    {
        using var given = new CacheUnderTest();
        using var leave = new CancellationTokenSource();
        var asked = given.Cache.MakeAsync(given.Kitchen, Kitchen.MakeAsync, leave.Token).AsTask();
        (await given.Kitchen.NextAsync()).HeedsCancellation();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        var failing = given.Cache.MakeAsync(given.Kitchen, Kitchen.MakeAsync, TestContext.Current.CancellationToken).AsTask();
        (await given.Kitchen.NextAsync()).Burn();
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);

        var tally = Assert.Single(given.Caches.Tallies);
        Assert.Equal((1, 1), (tally.Of(RequestOutcome.Cancelled), tally.Of(RequestOutcome.Failed)));
    }
}
