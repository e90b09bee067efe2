using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Testing;

/// <summary>Requests for a test, drawn from a seed: the same for the same workload and seed. From a workload file (the same that measures the service), or from code.</summary>
public sealed class TestWorkload
{
    private readonly Func<int, int, IReadOnlyList<TestRequest>> _draw;

    private TestWorkload(Func<int, int, IReadOnlyList<TestRequest>> draw, Workload? workload = null) => (_draw, Workload) = (draw, workload);

    /// <summary>What it was read from; null when it is from code.</summary>
    internal Workload? Workload { get; }

    /// <summary>Reads a workload file (docs/guides/load.md).</summary>
    /// <param name="path">Absolute, or from the folder of the test's source.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <exception cref="TestFailedException">It can't be used; the message has every fault of it.</exception>
    public static TestWorkload Read(string path, [CallerFilePath] string testFile = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var what = $"The workload file {path}";
        if (Path.IsPathRooted(path)) return Of(WorkloadFile.Read(path), what);
        var source = SourceFile.Require(testFile, $"Give an absolute path instead of '{path}'");
        return Of(WorkloadFile.Read(Path.GetFullPath(path, Path.GetDirectoryName(source)!)), what);
    }

    /// <summary>A workload in the code of a test: the text of a workload file.</summary>
    /// <exception cref="TestFailedException">It can't be used; the message has every fault of it.</exception>
    public static TestWorkload Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Of(WorkloadFile.Parse(Encoding.UTF8.GetBytes(json), "workload", static name => throw new IOException($"a workload without a folder has no file {name}")), "The workload in the test");
    }

    /// <summary>Requests that code makes. Each is given a source of its own, so that it stays the same however many are drawn.</summary>
    public static TestWorkload Of(Func<Random, TestRequest> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return new((count, seed) => [.. Enumerable.Range(0, count).Select(number => make(SeededStream.Of(seed, string.Create(CultureInfo.InvariantCulture, $"request {number}"))))]);
    }

    /// <summary>Draws requests.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Default: <see cref="TestSeed.Value"/>.</param>
    public IReadOnlyList<TestRequest> Draw(int count, int? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return _draw(count, seed ?? TestSeed.Value);
    }

    /// <summary>Draws requests and checks each, one after the other.</summary>
    /// <param name="count">How many.</param>
    /// <param name="check">Fails by throwing, a timeout of a client among it; what a test framework throws to skip the test goes through as it is.</param>
    /// <param name="seed">Default: <see cref="TestSeed.Value"/>.</param>
    /// <exception cref="TestFailedException">A check failed; the message names the request, what was wrong with it and the seed.</exception>
    public Task ForEachAsync(int count, Func<TestRequest, Task> check, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return ForEachAsync(count, (request, _) => check(request), seed, CancellationToken.None);
    }

    /// <summary>The same, with an end of its own: only that is a cancellation, and any other one a failure.</summary>
    /// <param name="count">How many.</param>
    /// <param name="check">Is given <paramref name="cancellation"/>.</param>
    /// <param name="seed">Default: <see cref="TestSeed.Value"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="TestFailedException">A check failed; the message names the request, what was wrong with it and the seed.</exception>
    public async Task ForEachAsync(int count, Func<TestRequest, CancellationToken, Task> check, int? seed = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(check);
        var used = seed ?? TestSeed.Value;
        var requests = Draw(count, used);
        for (var index = 0; index < requests.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                await check(requests[index], cancellation);
            }
            catch (Exception fault) when (!(fault is OperationCanceledException && cancellation.IsCancellationRequested) && !SkippedTest.Is(fault))
            {
                var again = seed is null ? $"{TestVariables.Seed}={used} draws the same again." : $"The test gives the seed {used} itself.";
                throw new TestFailedException($"Request {index + 1} of {count} fails: {requests[index].Method} {requests[index].Target}\n{fault.Message}\n{again}", fault);
            }
        }
    }

    private static TestWorkload Of(WorkloadReading reading, string what)
    {
        if (reading.Workload is not { } workload)
            throw new TestFailedException($"{what} can't be used; the format: docs/guides/load.md\n{string.Join('\n', reading.Faults)}");
        return new((count, seed) => Draw(workload, count, seed), workload);
    }

    private static IReadOnlyList<TestRequest> Draw(Workload workload, int count, int seed)
    {
        var list = WorkloadDraw.Draw(workload with { Open = null, Closed = new ClosedLoad { Users = 1, Requests = count } }, seed);
        return [.. list.Requests.ToArray().Select(drawn => Request(workload.Routes[drawn.Route], list.Messages[drawn.Message], list.Expected[drawn.Route]))];
    }

    private static TestRequest Request(WorkloadRoute route, RequestMessage message, ExpectedStatus expected) => new()
    {
        Name = route.Label,
        Method = message.Method,
        Target = message.Target,
        Headers = message.Headers,
        Body = (byte[])[.. message.TextBody.Span, .. message.RandomBody.Span],
        Expected = expected,
        ExpectedTexts = route.Expect,
    };
}
