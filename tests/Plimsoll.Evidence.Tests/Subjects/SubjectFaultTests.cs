using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Subjects;

/// <summary>What subjects do wrong. However it ends: the fault says what to mend, and nothing that was started is left.</summary>
public sealed class SubjectFaultTests
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Never_gets_ready()
    {
        var fault = await FailAsync(SubjectSample.Plain(), SubjectSample.Server.Replace("response.end('hello')", "response.statusCode = 503; response.end()", StringComparison.Ordinal));
        Assert.Contains("not ready within 1 s: no 200 from / (it answered 503)", fault.Message, StringComparison.Ordinal);
        Assert.Contains("listening", fault.Output!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_ready_and_never_does_real_work()
    {
        var fault = await FailAsync(SubjectSample.Plain(), SubjectSample.Server.Replace("response.end('hello')", "if (request.url === '/') response.end()", StringComparison.Ordinal));
        Assert.Contains("no 200 from /work", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dies_before_it_is_ready()
    {
        var fault = await FailAsync(SubjectSample.Shell("echo the cause >&2; exit 3"));
        Assert.Contains("ended with exit code 3 before it was ready", fault.What, StringComparison.Ordinal);
        Assert.Contains("the cause", fault.Output!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_start_and_what_it_had_can_not_be_ended()
    {
        await using var sample = new SubjectSample();
        sample.Write("seed.db", "");
        var members = SubjectSample.Shell("exit 3");
        members["database"] = JsonNode.Parse("""{ "sqlite": "seed.db" }""");
        await using var prepared = await sample.PrepareAsync(members, Cancellation);
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => sample.On(new StuckDatabase(), prepared).LaunchAsync(Cancellation));
        Assert.EndsWith("ended with exit code 3 before it was ready; what had begun of it could not be ended: the server keeps it", fault.What, StringComparison.Ordinal);
        Assert.Equal(SubjectPhase.Start, fault.Phase);
    }

    [Fact]
    public async Task Listens_elsewhere()
    {
        var fault = await FailAsync(SubjectSample.Plain(), SubjectSample.Server.Replace("Number(process.env.PORT)", "0", StringComparison.Ordinal));
        Assert.Matches(@"no connection to port \d+ \(ConnectionRefused\)\. It listens on \d+ instead of \d+ \(\$\{port\}\)", fault.What);
        Assert.Contains("${port}", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_no_program()
    {
        var members = SubjectSample.Plain();
        members["start"]!["command"] = new JsonArray("no-such-program");
        var fault = await FailAsync(members);
        Assert.Contains("no-such-program", fault.What, StringComparison.Ordinal);
        Assert.Contains("start.command", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_a_port_that_is_taken()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var members = SubjectSample.Plain();
        members["ports"]!["port"] = ((IPEndPoint)holder.LocalEndpoint).Port;
        var fault = await FailAsync(members);
        Assert.Contains("is taken", fault.What, StringComparison.Ordinal);
        Assert.Contains($"Process {Environment.ProcessId} listens there", fault.Output!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dies_in_the_middle()
    {
        await using var sample = new SubjectSample();
        var subject = await sample.LaunchAsync(SubjectSample.Plain(), Cancellation);
        await subject.RequireAliveAsync();
        SubjectSample.Ask(subject, "/die");
        await Eventually.TrueAsync(() => subject.Process.HasExited, "the subject to end");
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(subject.RequireAliveAsync);
        Assert.Equal(SubjectPhase.Run, fault.Phase);
        Assert.Contains("exit code 7", fault.What, StringComparison.Ordinal);
        Assert.Contains("asked to die", fault.Output!, StringComparison.Ordinal);
        Assert.Equal(7, (await subject.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task Ignores_the_request_to_end()
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members["stop"] = JsonNode.Parse("""{ "graceSeconds": 1 }""");
        var subject = await sample.LaunchAsync(members, Cancellation, SubjectSample.Server + "\nprocess.removeAllListeners('SIGTERM'); process.on('SIGTERM', () => {});");
        var report = await subject.StopAsync();
        Assert.True(report.WasKilled);
        Assert.Null(ProcessStat.TryRead(subject.Process.Id));
    }

    [Theory]
    [InlineData("sleep 600 & exec node server.js")]
    [InlineData("setsid sleep 600 & exec node server.js")]
    [InlineData("(setsid sh -c 'sleep 600 & sleep 600' &) ; exec node server.js")]
    [InlineData("env -i sh -c 'sleep 600; true' & exec node server.js")]
    public async Task Forks(string line)
    {
        await using var sample = new SubjectSample();
        var subject = await sample.LaunchAsync(SubjectSample.Shell(line), Cancellation);
        var members = await Eventually.GetAsync(subject.Process.Scope.Members, static ids => ids.Count > 1, "the children to be found");
        var report = await subject.StopAsync();
        Assert.InRange(report.Survivors, 1, int.MaxValue);
        foreach (var id in members) Assert.False(ProcessStat.TryRead(id)?.IsAlive ?? false, $"process {id} still runs");
    }

    [Fact]
    public async Task Prints_without_end()
    {
        const long Bytes = 300_000_000;
        const long Lines = 20_000_000;
        await using var sample = new SubjectSample();
        var subject = await sample.LaunchAsync(SubjectSample.Shell($"head -c {Bytes} /dev/zero; echo; yes | head -c {Lines}; exec node server.js"), Cancellation);
        Assert.InRange(subject.Process.PrintedBytes, Bytes + Lines, long.MaxValue);
        Assert.NotNull(subject.Process.Dropped);
        Assert.InRange(subject.Process.Lines.Sum(static line => (long)line.Length), 1, OutputTail.DefaultMaxBytes);
    }

    [Fact]
    public async Task Fills_the_disk()
    {
        using var disk = new TinyDisk(1);
        await using var sample = new SubjectSample(disk.Folder);
        sample.Write("large", new string('x', 3_000_000));
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => sample.PrepareAsync(SubjectSample.Plain(), Cancellation));
        Assert.Equal(SubjectPhase.WorkingCopy, fault.Phase);
        Assert.Contains("the disk is full", fault.What, StringComparison.Ordinal);
        Assert.Contains("TMPDIR", fault.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("install", """{ "command": ["sh", "-c", "echo no network; exit 6"] }""", SubjectPhase.Install, "no network")]
    [InlineData("build", """{ "command": ["sh", "-c", "echo type error; exit 6"] }""", SubjectPhase.Build, "type error")]
    [InlineData("build", """{ "command": ["sleep", "600"], "timeoutSeconds": 1 }""", SubjectPhase.Build, "did not end within 1 s")]
    [InlineData("prepare", """[{ "command": ["no-such-program"] }]""", SubjectPhase.Prepare, "no-such-program")]
    [InlineData("artifacts", """["gone"]""", SubjectPhase.Build, "'gone' is not there")]
    [InlineData("database", """{ "sqlite": "gone.db" }""", SubjectPhase.Database, "gone.db")]
    [InlineData("helpers", """{ "stub": { "command": ["sh", "-c", "exit 5"], "ready": { "tcp": true } } }""", SubjectPhase.Helper, "exit code 5")]
    public async Task Fails_on_the_way(string member, string value, object phase, string said)
    {
        var members = SubjectSample.Plain();
        members[member] = JsonNode.Parse(value);
        var fault = await FailAsync(members);
        Assert.Equal(phase, fault.Phase);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("install", """{ "command": ["sh", "-c", "setsid sleep 600 & wait"] }""")]
    [InlineData("build", """{ "command": ["sh", "-c", "sleep 600"] }""")]
    [InlineData("prepare", """[{ "command": ["sleep", "600"] }]""")]
    [InlineData("helpers", """{ "stub": { "command": ["sleep", "600"], "ready": { "tcp": true } } }""")]
    [InlineData("start", """{ "command": ["sh", "-c", "(setsid sleep 600 &); sleep 600"] }""")]
    public async Task Is_stopped_in_any_phase(string member, string value)
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members[member] = JsonNode.Parse(value);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var launching = sample.LaunchAsync(members, stop.Token);
        var id = await Eventually.GetAsync(() => sample.Processes.RunningIds.FirstOrDefault(), static id => id != 0, "the program to run");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => launching);
        Assert.Empty(sample.Processes.RunningIds);
        Assert.Null(ProcessStat.TryRead(id));
    }

    // A database of which no copy can be removed.
    private sealed class StuckDatabase : IDatabaseSource, IDatabaseCopy
    {
        public string Address => "stuck.db";

        public Task<IDatabaseCopy> CopyAsync(string folder, CancellationToken cancellation) => Task.FromResult<IDatabaseCopy>(this);

        public ValueTask DisposeAsync() => throw new IOException("the server keeps it");
    }

    private static async Task<SubjectFailedException> FailAsync(JsonObject members, string server = SubjectSample.Server)
    {
        await using var sample = new SubjectSample();
        (members["ready"] as JsonObject)?.Add("withinSeconds", 1);
        var fault = await Assert.ThrowsAsync<SubjectFailedException>(() => sample.LaunchAsync(members, Cancellation, server));
        Assert.Empty(sample.Processes.RunningIds);
        Assert.NotEmpty(fault.Remedy);
        return fault;
    }
}
