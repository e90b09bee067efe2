using Plimsoll.Evidence.Parity;

namespace Plimsoll.Testing;

/// <summary>One that cancels its call. Its own end must be the cancellation too.</summary>
internal sealed class HttpAbortingClient : AbortingClient
{
    private readonly HttpClient _client;
    private readonly bool _ownsClient;
    private readonly TestRequest _request;
    private readonly TimeSpan _waits;
    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;
    private readonly Task<HttpResponseMessage> _answer;
    private Stream? _body;
    private bool _hasGone;

    public HttpAbortingClient(HttpClient client, bool ownsClient, TestRequest request, TimeSpan limit)
    {
        (_client, _ownsClient, _request, _waits) = (client, ownsClient, request, limit);
        _limit = new CancellationTokenSource(limit, TimeProvider.System);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token, _limit.Token);
        _answer = client.SendAsync(request.ToMessage(), HttpCompletionOption.ResponseHeadersRead, _either.Token);
    }

    public override string? Answer => !_answer.IsCompleted ? null
        : _answer.IsCompletedSuccessfully ? $"status {(int)_answer.Result.StatusCode}" : _answer.Exception?.GetBaseException().Message ?? "cancelled";

    public override async Task ReadAsync(long bytes, CancellationToken cancellation)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource(_either.Token, cancellation);
        // Open until the client goes: one that closes a body goes.
        _body = await (await _answer.WaitAsync(cancellation)).Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[4096];
        for (var seen = 0L; seen < bytes;)
        {
            var count = await _body.ReadAsync(buffer, any.Token);
            if (count == 0) throw TooShort(_request, bytes, ExchangeEnding.Complete);
            seen += count;
        }
    }

    public override async Task GoAsync()
    {
        if (_hasGone) return;
        _hasGone = true;
        await _gone.CancelAsync();
        if (_body is not null) await _body.DisposeAsync();
        if (_answer.IsCompletedSuccessfully) _answer.Result.Dispose();
    }

    public override async Task<int> StatusAsync(CancellationToken cancellation)
    {
        try
        {
            return (int)(await _answer.WaitAsync(cancellation)).StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return 0;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await GoAsync();
            (await _answer.WaitAsync(_waits, TimeProvider.System)).Dispose();
        }
        catch (Exception)
        {
            // Cancelled is how a caller ends that goes. A server in memory holds its caller as long as the handler lasts, and throws what that threw: what it made of it, the
            // counts have told.
        }

        _either.Dispose();
        _limit.Dispose();
        _gone.Dispose();
        if (_ownsClient) _client.Dispose();
    }
}
