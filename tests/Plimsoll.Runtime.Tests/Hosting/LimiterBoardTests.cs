using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

[Collection(HostCollection.Name)]
public sealed class LimiterBoardTests
{
    [Fact]
    public async Task A_limiter_of_the_service_itself_is_shown_to_operators()
    {
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts());
        await service.StartAsync();
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 9, TargetP95Ms = 50 }, TimeProvider.System);
        var board = service.App.Services.GetRequiredService<LimiterBoard>();
        board.Add("thumbnails", limiter);
        limiter.SetLimit(3);

        Assert.Contains(service.App.Services.GetServices<IDecisionSource>().SelectMany(source => source.Read()), decision => decision is { Workload: "thumbnails", Lever: "limit", After: 3 });
        var page = PrometheusPage.Parse(await service.Operations.GetStringAsync("/metrics", TestContext.Current.CancellationToken));
        Assert.Equal(3, page.Sum("plimsoll_limiter_limit", ("plimsoll_workload", "thumbnails")));
        Assert.Throws<InvalidOperationException>(() => board.Add("thumbnails", limiter));
        Assert.Throws<InvalidOperationException>(() => board.Add("GET /v1/playback/{assetId}", limiter));
    }

    [Fact]
    public void A_limiter_is_taken_off_the_board_and_its_name_is_free_again()
    {
        using var limiter = new AdaptiveLimiter(new AdaptiveLimiterOptions { Min = 1, Max = 9, TargetP95Ms = 50 }, TimeProvider.System);
        var board = new LimiterBoard();
        using var others = board.Add("others", limiter);
        var shown = board.Add("thumbnails", limiter);
        shown.Dispose();
        Assert.Equal("others", Assert.Single(board.All).Workload);
        using var again = board.Add("thumbnails", limiter);
        shown.Dispose();
        Assert.Equal(["others", "thumbnails"], board.All.Select(limited => limited.Workload));
    }
}
