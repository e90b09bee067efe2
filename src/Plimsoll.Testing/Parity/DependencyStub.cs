using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Testing;

/// <summary>
/// A server on a real port that plays what a service depends on: answers, is slow, hangs, resets, ends half way. It records the calls and sees when a caller goes away,
/// whichever runtime the service is written in.
/// </summary>
public sealed class DependencyStub : IRequestWatch, IAsyncDisposable
{
    private DependencyStub(OutgoingStub stub) => Stub = stub;

    /// <summary>Where it listens.</summary>
    public Uri Address => Stub.Address;

    /// <summary>The calls so far, such as <c>POST /mail</c>.</summary>
    /// <exception cref="TestFailedException">The function that makes the answers threw.</exception>
    public IReadOnlyList<string> Calls => [.. Recorded().Select(static call => $"{call.Method} {call.Target}")];

    internal OutgoingStub Stub { get; }

    /// <summary>Starts one.</summary>
    /// <param name="answers">What it answers to a method and path, such as <c>POST /mail</c>. Default: 200 with <c>{}</c>. When it throws, the service is answered 500, and the test fails with what it threw.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<DependencyStub> StartAsync(Func<string, DependencyAnswer>? answers = null, CancellationToken cancellation = default) =>
        new(await OutgoingStub.StartAsync(call => (answers?.Invoke(call) ?? new DependencyAnswer()).ToStub(), TimeProvider.System, cancellation));

    /// <summary>Calls that are open, and calls whose caller went before they were answered.</summary>
    /// <exception cref="TestFailedException">The function that makes the answers threw.</exception>
    public Task<RequestCounts> ReadAsync(CancellationToken cancellation)
    {
        var calls = Recorded();
        return Task.FromResult(new RequestCounts(calls.Count(static call => !call.Ended.IsCompleted), calls.Count(static call => call.Ended is { IsCompletedSuccessfully: true, Result: false })));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stub.DisposeAsync();

    private IReadOnlyList<OutgoingCall> Recorded() => Stub.Fault is { } fault ? throw new TestFailedException(fault.Message, fault) : Stub.Since(0);
}
