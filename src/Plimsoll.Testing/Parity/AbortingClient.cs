using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>A client with one request under way, that may go away. Over sockets it goes with RST; through a client, by cancelling.</summary>
internal abstract class AbortingClient : IAsyncDisposable
{
    /// <summary>What came before the client went; null as long as nothing is over.</summary>
    public abstract string? Answer { get; }

    /// <summary>Sends a request to a service.</summary>
    public static async Task<AbortingClient> SendAsync(ServiceUnderTest service, TestRequest request, TimeSpan limit, CancellationToken cancellation) => service.IsAskedByBytes
        ? await SocketAbortingClient.SendAsync(await service.ResolveAsync(cancellation), request, limit, cancellation)
        : new HttpAbortingClient(service.Client ?? OwnClient.For(service.Address!), service.Client is null, request, limit);

    /// <summary>Reads so many bytes of the body.</summary>
    /// <exception cref="TestFailedException">There are not so many.</exception>
    public abstract Task ReadAsync(long bytes, CancellationToken cancellation);

    /// <summary>Goes away.</summary>
    public abstract Task GoAsync();

    /// <summary>Reads to the end; the status, or 0 when there is none.</summary>
    public abstract Task<int> StatusAsync(CancellationToken cancellation);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private protected static TestFailedException TooShort(TestRequest request, long bytes, ExchangeEnding ending) =>
        new($"{request.Name}: the answer ended ({ending}) before {bytes} bytes of its body had come, so no client could go in the middle of it. Ask for a longer one.");
}
