using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Measuring;

public sealed class SamplingTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Samples_a_program_and_its_children()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var process = processes.Start(new CommandLine("sh", ["-c", "sh -c 'while :; do :; done' & (setsid sleep 600 &); wait"]));
        await Eventually.GetAsync(process.Scope.Members, static ids => ids.Count == 3, "the children");
        await using var sampler = new TreeSampler(process.Scope, TimeSpan.FromMilliseconds(20), TimeProvider.System);
        // A child that is just being started is not there yet, or still its parent.
        var samples = await Eventually.GetAsync(
            () => sampler.Samples.Where(static sample => sample is { Processes: 3, Files: >= 6 }).ToArray(),
            static samples => samples.Length >= 3 && samples[^1].CpuMs > samples[0].CpuMs,
            "samples of a busy program");
        Assert.All(samples, sample =>
        {
            Assert.Equal(3, sample.Threads);
            Assert.InRange(sample.Files, 6, 60);
            Assert.InRange(sample.ResidentMb, 0.3, 30);
            Assert.InRange(sample.ProportionalMb, 0.01, sample.ResidentMb);
        });
        Assert.Equal(samples.OrderBy(static sample => sample.AtMs), samples);
    }

    [Fact]
    public async Task A_program_that_has_ended_gives_no_sample()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var process = processes.Start(new CommandLine("true", []));
        await process.WaitAsync(Cancellation);
        await using var sampler = new TreeSampler(process.Scope, TimeSpan.FromMilliseconds(1), TimeProvider.System);
        sampler.Take();
        Assert.Empty(sampler.Samples);
    }

    [Fact]
    public async Task The_heartbeat_counts_a_stall_in_every_beat_that_was_due_meanwhile()
    {
        using var release = new ManualResetEventSlim();
        using var server = new TestServer(number =>
        {
            if (number == 3) release.Wait(Cancellation);
            return number == 6 ? "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n" : TestServer.Ok("ok");
        });
        await using var heartbeat = new Heartbeat(new ProbeRequest(server.EndPoint, "/", null));
        await Eventually.TrueAsync(() => server.Requests == 3, "the third beat");
        var before = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(() => TimeProvider.System.GetElapsedTime(before).TotalMilliseconds >= 350, "three more beats to be due");
        release.Set();
        var delays = await Eventually.GetAsync(() => heartbeat.DelaysMs, static delays => delays.Length >= 8, "later beats");
        Assert.InRange(delays[2], 350, double.MaxValue);
        Assert.True(delays[2] > delays[3] && delays[3] > delays[4], $"the lateness goes down by the interval: {string.Join(", ", delays)}");
        Assert.Equal(1, heartbeat.Failures);
    }

    [Fact]
    public async Task Watches_a_subject_until_its_work_ends_or_it_does()
    {
        await using var sample = new Subjects.SubjectSample();
        var subject = await sample.LaunchAsync(Subjects.SubjectSample.Plain(), Cancellation);
        var watch = new PhaseWatch(subject, MeasureOptions.Of(isQuick: true, launches: null), TimeProvider.System);
        var phase = await watch.RunAsync("idle", _ => Task.CompletedTask, Cancellation);
        Assert.NotEmpty(phase.Samples);

        var stopped = false;
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => watch.RunAsync("idle", async stop =>
        {
            Subjects.SubjectSample.Ask(subject, "/die");
            await using var _ = stop.Register(() => stopped = true);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }, Cancellation));
        Assert.Contains("exit code 7", fault.What, StringComparison.Ordinal);
        Assert.True(stopped);
    }
}
