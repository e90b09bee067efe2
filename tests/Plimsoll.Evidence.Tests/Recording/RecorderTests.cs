using Plimsoll.Evidence.Recording;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>What there is no time for is counted, and holds up nobody.</summary>
public sealed class RecorderTests
{
    [Fact]
    public async Task A_request_that_finds_the_queue_full_is_left_out_and_told()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-recorder-").FullName;
        using var held = new HeldHeaders();
        try
        {
            var path = Path.Combine(folder, "late.replay.jsonl");
            var head = new ReplayHead { Format = ReplayHead.SupportedFormat, Name = "late", Source = "proxy", StartedAt = TimeProvider.System.GetUtcNow() };
            await using var recorder = new Recorder(new ReplayWriter(path, head, 1L << 20), new Redactor([]), TimeProvider.System, queueMax: 1);
            recorder.Take(Of("/being-written", held));
            await held.Asked.WaitAsync(Eventually.Limit, TestContext.Current.CancellationToken);
            recorder.Take(Of("/waiting", []));
            recorder.Take(Of("/late", []));
            recorder.Take(Of("/later", []));
            held.LetGo();
            var end = await recorder.FinishAsync();
            Assert.Equal(["/being-written", "/waiting"], ReplayFile.Entries(path).Select(static entry => entry.Target));
            Assert.Equal(("there was no time to record it", 2L), Assert.Single(end.LeftOut) is var (why, count) ? (why, count) : default);
            Assert.True(end.IsPartial);

            Capture Of(string target, IReadOnlyList<ReplayHeader> headers) => new(1, 0, 0, new MessageHead($"GET {target} HTTP/1.1", headers), recorder.Budget);
        }
        finally
        {
            held.LetGo();
            Directory.Delete(folder, recursive: true);
        }
    }
}
