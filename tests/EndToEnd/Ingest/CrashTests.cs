using System.Net;
using System.Net.Sockets;
using System.Text;
using EndToEnd.Media;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Ingest;

/// <summary>What kill -9 leaves of uploads and packagings goes with the next start; what a living process works on stays.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly ServiceEnvironment _environment = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Staging => Path.Combine(_environment.Variables["DATA_DIR"], "media", ".staging");

    private string Uploads => Path.Combine(_environment.Variables["DATA_DIR"], "uploads");

    public void Dispose() => _environment.Dispose();

    [Fact]
    public async Task What_a_crash_left_is_gone_after_the_next_start()
    {
        var flavour = await Flavours.AotAsync();
        var source = await SourceVideo.MakeAsync(_environment.Folder, "long.mp4", seconds: 60, size: "1280x720");
        int orphan;
        await using (var crashing = await ServiceProcess.StartAsync(flavour, _environment))
        {
            using var half = await SendHalfAnUploadAsync(crashing);
            var post = VideoPost.SendAsync(crashing, source);
            await Eventually.TrueAsync(() => FilesIn(Staging).Any(file => file.EndsWith(".m4s", StringComparison.Ordinal)), "ffmpeg writes segments");
            await Eventually.TrueAsync(() => FilesIn(Uploads).Count(file => file.EndsWith(".upload", StringComparison.Ordinal)) == 2, "two uploads lie there");
            orphan = Assert.Single(Children.Of(crashing.Id));
            Signals.Kill(crashing.Id);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => post);
        }

        Assert.NotEmpty(FilesIn(Staging));
        Assert.NotEmpty(FilesIn(Uploads));

        await using var next = await ServiceProcess.StartAsync(flavour, _environment);

        await Eventually.TrueAsync(() => IsEmpty(Staging) && IsEmpty(Uploads), "staging and uploads are empty");
        await Eventually.TrueAsync(() => !Children.IsRunning(orphan), "the crashed service's ffmpeg has died with it");
        await Eventually.TrueAsync(() => next.Events("media.abandoned_discarded").Any(), "the log tells of it");
        using var again = await VideoPost.SendAsync(next, await SourceVideo.MakeAsync(_environment.Folder, "short.mp4", seconds: 2));
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public async Task A_start_on_the_same_folder_leaves_the_work_of_a_living_process_alone()
    {
        var flavour = await Flavours.AotAsync();
        await using var first = await ServiceProcess.StartAsync(flavour, _environment);
        var post = VideoPost.SendAsync(first, await SourceVideo.MakeAsync(_environment.Folder, "film.mp4", seconds: 4));
        await Eventually.TrueAsync(() => FilesIn(Staging).Any(file => file.EndsWith(".mp4", StringComparison.Ordinal)), "ffmpeg writes files");
        var ffmpeg = Assert.Single(Children.Of(first.Id));
        Signals.Pause(ffmpeg);
        var working = FilesIn(Staging).Concat(FilesIn(Uploads)).ToList();
        var abandoned = Directory.CreateDirectory(Path.Combine(Staging, "abandoned")).FullName;

        await using var second = await ServiceProcess.StartAsync(flavour, _environment);

        await Eventually.TrueAsync(() => !Directory.Exists(abandoned), "the second process has cleaned up");
        Assert.All(working, file => Assert.True(File.Exists(file), file));
        Signals.Resume(ffmpeg);
        using var response = await post;
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        await Eventually.TrueAsync(() => IsEmpty(Staging) && IsEmpty(Uploads), "staging and uploads are empty");
    }

    private static async Task<TcpClient> SendHalfAnUploadAsync(ServiceProcess service)
    {
        var client = new TcpClient();
        await client.ConnectAsync(service.PublicAddress.Host, service.PublicAddress.Port, Cancellation);
        var head = $"POST /v1/assets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ServiceEnvironment.ApiToken}\r\n"
            + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n" + new string('x', 5000);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);
        return client;
    }

    private static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();

    private static List<string> FilesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)];
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was begun yet, or it ended while it was listed.
            return [];
        }
    }
}
