using System.Security.Cryptography;
using System.Text.Json;
using EndToEnd.Ingest;
using EndToEnd.Services;

namespace EndToEnd.Media;

/// <summary>A release that ships another demo set, started on the data of the one before.</summary>
public sealed class DemoUpgradeTests : IDisposable
{
    private readonly ServiceEnvironment _environment = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task Publishes_it_as_a_new_version_and_keeps_the_paths_of_the_old_one()
    {
        var before = await Flavours.AotAsync();
        string segment;
        await using (var old = await ServiceProcess.StartAsync(before, _environment))
        {
            var (version, _, url) = await PlaybackAsync(old);
            Assert.Equal("v1", version);
            segment = url.Replace("master.m3u8", "v1/v360/1.m4s", StringComparison.Ordinal);
            Assert.Equal(0, await old.StopAsync());
        }

        await using var next = await ServiceProcess.StartAsync(await ReleaseAsync(before), _environment);

        var playback = await PlaybackAsync(next);
        Assert.Equal(("v2", "The other line"), (playback.Version, playback.Title));
        await IngestTests.AssertPlaysAsync(next, "/v1/playback/demo", frames: 500);
        using var kept = await next.Public.GetAsync(segment, Cancellation);
        Assert.True(kept.IsSuccessStatusCode);
    }

    private static async Task<(string Version, string Title, string Url)> PlaybackAsync(ServiceProcess service)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(await service.Public.GetStringAsync("/v1/playback/demo", Cancellation));
        return (answer.GetProperty("version").GetString()!, answer.GetProperty("title").GetString()!, answer.GetProperty("hlsUrl").GetString()!);
    }

    /// <summary>The same program in a folder of its own, with another title in its demo set.</summary>
    private async Task<ServiceFlavour> ReleaseAsync(ServiceFlavour original)
    {
        var (source, target) = (Path.GetDirectoryName(original.Executable)!, Path.Combine(_environment.Folder, "release"));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(static file => !file.EndsWith(".dbg", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var (about, list) = (Path.Combine(target, "media", "demo", "about.json"), Path.Combine(target, "media", "demo.sha256"));
        await File.WriteAllTextAsync(about, (await File.ReadAllTextAsync(about, Cancellation)).Replace("The load line", "The other line", StringComparison.Ordinal), Cancellation);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(about, Cancellation)));
        var lines = (await File.ReadAllLinesAsync(list, Cancellation)).Select(line => line.EndsWith("  about.json", StringComparison.Ordinal) ? hash + "  about.json" : line);
        await File.WriteAllTextAsync(list, string.Join('\n', lines) + "\n", Cancellation);
        return original with { Executable = Path.Combine(target, Path.GetFileName(original.Executable)) };
    }
}
