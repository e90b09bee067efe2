using System.Diagnostics;
using System.Globalization;
using System.Text;
using ManifestApi.Infrastructure.Packaging;
using ManifestApi.Infrastructure.Packaging.Tools;
using Plimsoll.Testing;

namespace ManifestApi.Tests.Packaging.Tools;

public sealed class ChildProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildProcess _child = new(TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Passes_arguments_as_they_are()
    {
        var result = await RunAsync("printf", ["%s|", "a b", "$HOME", "`id`", "'", "-x", ";rm"]);
        Assert.Equal("a b|$HOME|`id`|'|-x|;rm|", Encoding.UTF8.GetString(result.Output));
    }

    [Fact]
    public async Task Gives_the_child_no_secrets_of_this_process()
    {
        var result = await RunAsync("env", []);
        var names = Encoding.UTF8.GetString(result.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('=')[0]);
        Assert.Equal(["HOME", "LC_ALL", "PATH", "TMPDIR"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Runs_at_low_priority() => Assert.Equal("10", Encoding.UTF8.GetString((await RunAsync("nice", [])).Output).Trim());

    [Fact]
    public async Task Keeps_only_the_end_of_a_long_complaint()
    {
        var result = await RunAsync("sh", ["-c", "seq 1 100000 >&2; exit 7"]);
        Assert.Equal(7, result.ExitCode);
        Assert.EndsWith("99999\n100000\n", result.ErrorTail);
        Assert.InRange(result.ErrorTail.Length, 8000, 8200);
    }

    [Fact]
    public async Task Refuses_more_output_than_it_reads()
    {
        var refused = await Assert.ThrowsAsync<PackagingException>(() => RunAsync("head", ["-c", "5000000", "/dev/zero"]));
        Assert.Contains("head wrote 5000000 bytes", refused.Message);
    }

    [Fact]
    public async Task Ends_a_program_that_runs_too_long_and_says_so()
    {
        var command = Command("sh", ["-c", "echo working >&2; exec sleep 600"]) with { Timeout = TimeSpan.FromMilliseconds(200) };
        var refused = await Assert.ThrowsAsync<PackagingException>(() => _child.RunAsync(command, TestContext.Current.CancellationToken));
        Assert.Equal(PackagingFaultKind.TimedOut, refused.Fault.Kind);
        Assert.Contains("after 0.2 s", refused.Message);
    }

    [Fact]
    public async Task Kills_the_whole_tree_when_it_is_cancelled()
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var pidFile = _folder["pid"];
        var running = _child.RunAsync(Command("sh", ["-c", $"sleep 600 & echo $! > {pidFile}.tmp; mv {pidFile}.tmp {pidFile}; wait"]), abort.Token);
        var grandchild = await ReadPidAsync(pidFile);
        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Eventually.TrueAsync(() => !IsRunning(grandchild), "the child's child is gone");
    }

    [Fact]
    public async Task Tells_the_processor_time_of_a_program_however_it_ends()
    {
        List<TimeSpan> used = [];
        await RunAsync("sh", ["-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"], used.Add);
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var endless = Command("sh", ["-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo burnt; exec sleep 600"]) with
        {
            CpuUsed = used.Add,
            TakeLine = (_, _) => new ValueTask(abort.CancelAsync()),
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _child.RunAsync(endless, abort.Token));

        Assert.Equal(2, used.Count);
        Assert.All(used, cpu => Assert.InRange(cpu, TimeSpan.FromMilliseconds(5), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Ends_a_program_whose_output_nobody_takes_any_more()
    {
        var endless = Command("sh", ["-c", "echo one; exec sleep 600"]) with { TakeLine = (line, _) => throw new InvalidOperationException(line) };

        Assert.Equal("one", (await Assert.ThrowsAsync<InvalidOperationException>(() => _child.RunAsync(endless, TestContext.Current.CancellationToken))).Message);
    }

    [Fact]
    public async Task Starts_a_program_with_the_usual_signals_and_an_empty_input()
    {
        // A broken pipe ends what writes into it, which it would not if it inherited this process's way of ignoring that.
        var result = await RunAsync("sh", ["-c", "wc -c; sh -c 'yes; echo $? >&2' | head -1 >/dev/null"]);

        Assert.Equal("0", Encoding.UTF8.GetString(result.Output).Trim());
        Assert.Contains("141", result.ErrorTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_a_program_that_is_not_installed()
    {
        var refused = await Assert.ThrowsAsync<PackagingException>(() => RunAsync("no-such-ffmpeg", []));
        Assert.Equal(PackagingFaultKind.ToolMissing, refused.Fault.Kind);
        Assert.Contains("no-such-ffmpeg is not installed", refused.Message);
        Assert.Contains("apt-get install ffmpeg", refused.Message);
    }

    private static async Task<int> ReadPidAsync(string path)
    {
        await Eventually.TrueAsync(() => File.Exists(path), "the program has written its child's number");
        return int.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>A killed process whose parent has gone may stay as a zombie where nobody collects them; it runs no more.</summary>
    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is ArgumentException or IOException)
        {
            return false;
        }
    }

    private Task<ChildResult> RunAsync(string program, string[] arguments, Action<TimeSpan>? cpuUsed = null) =>
        _child.RunAsync(Command(program, arguments) with { CpuUsed = cpuUsed }, TestContext.Current.CancellationToken);

    private ChildCommand Command(string program, string[] arguments) => new(program, [.. arguments], _folder.Path, TimeSpan.FromMinutes(1));
}
