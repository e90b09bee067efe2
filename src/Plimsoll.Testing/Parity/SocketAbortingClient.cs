using System.Net;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>One that goes with RST, as a process that dies.</summary>
internal sealed class SocketAbortingClient : AbortingClient
{
    private readonly RawConnection _connection;
    private readonly TestRequest _request;
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _gone = new();
    private Task<Exchange>? _reading;
    private bool _hasGone;

    private SocketAbortingClient(RawConnection connection, TestRequest request, TimeSpan limit) => (_connection, _request, _limit) = (connection, request, limit);

    public override string? Answer => Reading() is { IsCompletedSuccessfully: true } over ? $"{over.Result.Ending}, status {over.Result.Status}" : null;

    public static async Task<SocketAbortingClient> SendAsync(IPEndPoint endPoint, TestRequest request, TimeSpan limit, CancellationToken cancellation)
    {
        var connection = await RawConnection.ConnectAsync(endPoint, TimeProvider.System, receiveBufferBytes: 4096, cancellation);
        connection.Begin();
        await connection.SendAsync(request.ToCase(1).ToBytes("localhost", TraceIds.Header(new string('a', 32), new string('a', 16))), cancellation);
        return new(connection, request, limit);
    }

    public override async Task ReadAsync(long bytes, CancellationToken cancellation)
    {
        var exchange = await _connection.ReadAsync(new ReadPlan(_limit) { AbandonAfterBodyBytes = bytes, IsHead = _request.Method == "HEAD" }, cancellation);
        if (exchange.Ending != ExchangeEnding.Abandoned) throw TooShort(_request, bytes, exchange.Ending);
    }

    public override async Task GoAsync()
    {
        if (_hasGone) return;
        _hasGone = true;
        await _gone.CancelAsync();
        _connection.Reset();
        if (_reading is null) return;
        try
        {
            await _reading;
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // That is what going away is.
        }
    }

    public override async Task<int> StatusAsync(CancellationToken cancellation) => (await Reading().WaitAsync(cancellation)).Status;

    public override async ValueTask DisposeAsync()
    {
        await GoAsync();
        _connection.Dispose();
        _gone.Dispose();
    }

    private Task<Exchange> Reading() => _reading ??= _connection.ReadAsync(new ReadPlan(_limit) { IsHead = _request.Method == "HEAD" }, _gone.Token);
}
