using ManifestApi.Infrastructure.Packaging.Transcoding;

namespace ManifestApi.Tests.Packaging.Transcoding;

public sealed class FfmpegProgressTests
{
    [Theory]
    [InlineData(10.0, "out_time_us=2500000", 0.25)]
    [InlineData(10.0, "out_time_us=99000000", 1.0)]
    [InlineData(10.0, "out_time_us=-40000", 0.0)]
    [InlineData(10.0, "out_time_us=N/A", null)]
    [InlineData(10.0, "out_time=00:00:02.500000", null)]
    [InlineData(10.0, "progress=continue", null)]
    [InlineData(10.0, "", null)]
    [InlineData(null, "out_time_us=2500000", null)]
    [InlineData(0.0, "out_time_us=2500000", null)]
    public async Task Tells_the_share_of_the_source_that_is_done(double? durationSeconds, string line, double? share)
    {
        double? told = null;
        var progress = new FfmpegProgress(durationSeconds, (done, _) =>
        {
            told = done;
            return default;
        });

        await progress.TakeAsync(line, TestContext.Current.CancellationToken);

        Assert.Equal(share, told);
    }
}
