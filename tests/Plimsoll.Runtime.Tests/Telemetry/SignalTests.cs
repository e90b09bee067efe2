using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry;
using Plimsoll.Runtime.Telemetry.Logging;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Telemetry;

public sealed class SignalTests
{
    [Fact]
    public void Finds_what_was_registered_and_lists_names_in_order()
    {
        var signals = new SignalRegistry();
        signals.Register("b", () => 2);
        signals.Register("a", () => null);
        Assert.Equal(["a", "b"], signals.Names);
        Assert.Equal(2, signals.Find("b")!());
        Assert.Null(signals.Find("a")!());
        Assert.Null(signals.Find("c"));
    }

    [Fact]
    public void Refuses_a_second_owner_of_a_signal()
    {
        var signals = new SignalRegistry();
        signals.Register("a", () => 1);
        var fault = Assert.Throws<InvalidOperationException>(() => signals.Register("a", () => 2));
        Assert.Contains("\"a\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_memory_as_those_do_who_measure_from_outside() => Assert.Equal(256, ProcessSignals.Megabytes(256_000_000));

    [Fact]
    public async Task Measures_how_long_work_waits_for_the_pool()
    {
        var delay = new ThreadPoolDelay(TimeProvider.System);
        Assert.Null(delay.Milliseconds);
        delay.Tick();
        var measured = await Eventually.GetAsync(() => delay.Milliseconds, value => value is not null, "a measured delay");
        Assert.InRange(measured!.Value, 0, 30_000);
    }

    [Fact]
    public void Counts_the_lateness_of_the_next_tick_as_delay()
    {
        var clock = new FakeTimeProvider();
        var delay = new ThreadPoolDelay(clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        delay.Tick();
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.InRange(delay.Milliseconds!.Value, 4000, 5000);
    }

    [Fact]
    public void Knows_the_share_of_the_cores_that_it_used()
    {
        var clock = new FakeTimeProvider();
        var cpu = new CpuShare(clock);
        Assert.Null(cpu.Value);
        clock.Advance(TimeSpan.FromSeconds(1));
        cpu.Tick();
        Assert.InRange(cpu.Value!.Value, 0, 1);
    }

    [Fact]
    public void Logs_a_loss_at_most_once_a_minute_with_what_was_lost_since()
    {
        var clock = new FakeTimeProvider();
        var sink = new LogSink();
        var losses = new LossCounter();
        using (var provider = new JsonLoggerProvider(new TelemetryOptions { LogOutput = sink }, losses, clock))
        using (var factory = new LoggerFactory([provider]))
        {
            var reporter = new LossReporter(losses, clock, factory.CreateLogger<LossReporter>());
            reporter.Report();
            losses.Add(LossSignals.Traces, LossReasons.ExportFailed, 3);
            reporter.Report();
            losses.Add(LossSignals.Traces, LossReasons.ExportFailed, 4);
            clock.Advance(TimeSpan.FromSeconds(59));
            reporter.Report();
            clock.Advance(TimeSpan.FromSeconds(2));
            reporter.Report();
            clock.Advance(TimeSpan.FromMinutes(5));
            reporter.Report();
        }

        Assert.Equal([3, 4], sink.Events(TelemetryNames.TelemetryLoss).Select(line => line.GetProperty("attributes").GetProperty("count").GetInt64()));
    }
}
