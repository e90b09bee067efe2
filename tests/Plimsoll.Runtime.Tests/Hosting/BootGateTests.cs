using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

public sealed class BootGateTests
{
    [Fact]
    public async Task Logs_configuration_identity_and_readiness_in_this_order()
    {
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts());

        await service.StartAsync();

        Assert.Equal(["config.validated", "service.boot", "ready"], service.Log.Events);
        var configuration = service.Log.Fields("config.validated");
        Assert.Equal("fra", configuration["REGION"]);
        Assert.Equal("inline", configuration["QUEUE_MODE"]);
        Assert.Equal("[secret]", configuration["DATABASE_URL"]);
        var identity = service.Log.Fields("service.boot");
        Assert.Equal(
            ["service", "runtime", "commit", "lockfileHash", "schemaVersion", "telemetryContract", "template", "features", "artifact"],
            identity.Keys.Where(key => key != "{OriginalFormat}"));
        Assert.Equal("edgePersonalization=true newPackager=false", identity["features"]!.ToString());
        Assert.Equal(service.Boot.Bound!.Public, service.Log.Fields("ready")["publicAddress"]);
        Assert.DoesNotContain("hunter2", service.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_an_expired_feature()
    {
        var sample = new SampleBoot().OnFreePorts();
        sample.Time.SetUtcNow(new DateTimeOffset(2027, 7, 1, 0, 0, 0, TimeSpan.Zero));
        await using var service = SampleService.Make(sample);

        await service.StartAsync();

        Assert.Equal(["config.validated", "service.boot", "feature.expired", "feature.expired", "ready"], service.Log.Events);
    }

    [Fact]
    public async Task Never_listens_when_a_check_fails()
    {
        var port = FreePort.Find();
        var wasReachableDuringTheCheck = true;
        var sample = new SampleBoot().OnFreePorts().With("PLIMSOLL_LISTEN", $"127.0.0.1:{port}");
        await using var service = SampleService.Make(sample,
        [
            new ScriptedCheck("store", async _ =>
            {
                wasReachableDuringTheCheck = await IsReachable(port);
                return [new BootFault("schema", "the live store has media-contract-v3", "Migrate it.")];
            }),
            ScriptedCheck.That("disk", new BootFault("data/", "is read-only", "Make it writable.")),
        ]);

        var refused = await Assert.ThrowsAsync<BootRefusedException>(service.StartAsync);

        Assert.Equal(["store schema", "disk data/"], refused.Faults.Select(fault => $"{fault.Step} {fault.What}"));
        Assert.Contains("the live store has media-contract-v3", sample.People, StringComparison.Ordinal);
        Assert.Contains("\"event\":\"boot.refused\"", sample.Log, StringComparison.Ordinal);
        Assert.False(wasReachableDuringTheCheck);
        Assert.False(await IsReachable(port));
        Assert.Null(service.Boot.Bound);
        Assert.Empty(service.App.Urls);
        Assert.False(service.Background.WasStarted);
        Assert.Empty(service.Log.Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_check_that_needs_the_others_runs_after_them_and_only_when_all_is_well(bool isAFaultFound)
    {
        var order = new List<string>();
        ScriptedCheck Check(string name, bool needsTheOthers, params BootFault[] faults) => new(name, _ =>
        {
            order.Add(name);
            return Task.FromResult<IReadOnlyList<BootFault>>(faults);
        })
        { NeedsTheOthers = needsTheOthers };
        BootFault[] none = [];
        var checks = new BootChecks(
            [
                Check("demo", needsTheOthers: true, new BootFault("demo", "does not fit", "Free space.")),
                Check("store", needsTheOthers: false, isAFaultFound ? [new BootFault("schema", "is old", "Migrate it.")] : none),
                Check("disk", needsTheOthers: false),
            ], TimeProvider.System);

        var faults = await checks.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(isAFaultFound ? ["store", "disk"] : ["store", "disk", "demo"], order);
        Assert.Equal(isAFaultFound ? "store" : "demo", Assert.Single(faults).Step);
    }

    [Fact]
    public async Task A_check_that_throws_is_a_fault_with_the_exception_in_the_log()
    {
        var sample = new SampleBoot().OnFreePorts();
        await using var service = SampleService.Make(sample, [new ScriptedCheck("store", _ => throw new InvalidDataException("page 3\nis torn"))]);

        var refused = await Assert.ThrowsAsync<BootRefusedException>(service.StartAsync);

        Assert.Equal("could not be checked: page 3 is torn (InvalidDataException)", Assert.Single(refused.Faults).Problem);
        Assert.Contains(nameof(A_check_that_throws_is_a_fault_with_the_exception_in_the_log), sample.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_hangs_is_a_fault()
    {
        var sample = new SampleBoot();
        var checks = new BootChecks([new ScriptedCheck("store", _ => new TaskCompletionSource<IReadOnlyList<BootFault>>().Task)], sample.Time);

        var running = checks.RunAsync(TestContext.Current.CancellationToken);
        sample.Time.Advance(BootChecks.TimeLimit);

        Assert.Equal("gave no answer within 15 s", Assert.Single(await running).Problem);
    }

    [Fact]
    public async Task A_stop_during_the_checks_is_no_fault()
    {
        using var stop = new CancellationTokenSource();
        var checks = new BootChecks([new ScriptedCheck("store", async token =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return [];
        })], TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => checks.RunAsync(stop.Token));
    }

    [Fact]
    public async Task Reports_both_addresses_when_both_are_in_use()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        var sample = new SampleBoot().With("PLIMSOLL_LISTEN", $"{first.LocalEndpoint}").With("PLIMSOLL_OPS_LISTEN", $"{second.LocalEndpoint}");
        await using var service = SampleService.Make(sample);

        var refused = await Assert.ThrowsAsync<BootRefusedException>(service.StartAsync);

        Assert.Equal(
            [
                $"PLIMSOLL_LISTEN {first.LocalEndpoint} is in use by another process",
                $"PLIMSOLL_OPS_LISTEN {second.LocalEndpoint} is in use by another process",
            ],
            refused.Faults.Select(fault => $"{fault.What} {fault.Problem}"));
        Assert.False(service.Background.WasStarted);
    }

    [Fact]
    public async Task Explains_an_address_of_another_machine()
    {
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts().With("PLIMSOLL_LISTEN", "192.0.2.1:8080"));

        var refused = await Assert.ThrowsAsync<BootRefusedException>(service.StartAsync);

        Assert.Equal("192.0.2.1:8080 is no address of this machine", Assert.Single(refused.Faults).Problem);
    }

    [Fact]
    public void Two_processes_that_bind_one_address_at_once_do_not_both_listen()
    {
        var sample = new SampleBoot().OnFreePorts();
        using var first = new ListenerSockets(sample.Succeed().Listen, sample.Succeed().Facts.Refusal);
        Assert.Empty(first.Bind());
        var address = first.Bound!.Public!;
        var boot = sample.With("PLIMSOLL_LISTEN", address.ToString()).Succeed();
        using var second = new ListenerSockets(boot.Listen, boot.Facts.Refusal);
        Assert.Empty(second.Bind());

        using var listening = first.Take(new IPEndPoint(IPAddress.Loopback, 0));
        var refused = Assert.Throws<BootRefusedException>(() => second.Take(new IPEndPoint(IPAddress.Loopback, address.Port)));

        Assert.Equal($"PLIMSOLL_LISTEN {address} is in use by another process", $"{refused.Faults[0].What} {refused.Faults[0].Problem}");
    }

    [Fact]
    public async Task Stops_within_the_drain_limit_and_says_so()
    {
        await using var service = SampleService.Make(new SampleBoot().OnFreePorts().With("PLIMSOLL_DRAIN_LIMIT", "3s"));
        await service.StartAsync();

        await service.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["service.draining", "service.stopped"], service.Log.Events.TakeLast(2));
        Assert.Equal(TimeSpan.FromSeconds(3), service.App.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private static async Task<bool> IsReachable(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }
}
