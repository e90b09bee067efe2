using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Downstreams;

/// <summary>Holds the samples of the guides against code that compiles, and runs.</summary>
[Collection(HostCollection.Name)]
public sealed class GuideTests
{
    private static readonly string Sample = File.ReadAllText(RepositoryFolder.Path("tests", "Plimsoll.Runtime.Tests", "Downstreams", "GuideSample.cs"));

    private static readonly string Guide = Read("downstreams.md");

    [Theory]
    [InlineData("downstreams.md", "downstreams")]
    [InlineData("downstreams.md", "route")]
    [InlineData("pressure.md", "pressure")]
    public void Shows_samples_that_compile(string guide, string region)
    {
        var shown = Regex.Match(Sample, $@"#region {region}\n(.*?)\s*#endregion", RegexOptions.Singleline).Groups[1].Value;
        var lines = shown.Split('\n').Select(line => line.Length > 8 ? line[8..] : line);
        Assert.Contains(string.Join('\n', lines), Read(guide), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_as_in_the_guide_answers_with_what_its_downstream_says()
    {
        await using var peer = await PeerService.StartAsync();
        var members = Regex.Match(Guide, "```jsonc\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var sample = new SampleBoot { Contract = SampleContract.Json.Replace("\"database\": {", members + ", \"database\": {", StringComparison.Ordinal) }.OnFreePorts();
        var boot = sample.Sequence.Run(_ =>
        {
            SampleConfig.Define(_);
            return new StockConfig(peer.Address);
        }).Boot!;
        await using var service = new GuideService(GuideSample.Call(boot));
        await service.StartAsync();

        Assert.Equal("", await service.Client.GetStringAsync("/carts/7", TestContext.Current.CancellationToken));
        Assert.NotNull(Assert.Single(peer.Seen)[RequestHeaders.RequestTimeout]);
    }

    private static string Read(string guide) => File.ReadAllText(RepositoryFolder.Path("docs", "guides", guide));

    private sealed class GuideService(WebApplication app) : RunningService(app)
    {
        public Task StartAsync() => ListenAsync();
    }
}
