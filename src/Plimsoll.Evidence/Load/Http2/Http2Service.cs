using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Plimsoll.Evidence.Load.Engine;
using Plimsoll.Evidence.Load.Records;
using Plimsoll.Evidence.Load.Reports;
using Plimsoll.Evidence.Workloads.Drawing;

namespace Plimsoll.Evidence.Load.Http2;

/// <summary>One service that is asked over HTTP/2.</summary>
internal sealed class Http2Service : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly RequestList _list;
    private readonly RunClock _clock;
    private readonly Uri _root;
    private readonly HttpMessageInvoker _client;
    private readonly ConcurrentQueue<(int Number, RequestRecord Record)> _ended = new();
    private string? _firstFailure;
    private int _connections;

    public Http2Service(RequestList list, IPEndPoint endPoint, RunClock clock)
    {
        (_list, _clock, _root) = (list, clock, new Uri($"http://{endPoint}"));
        var settings = list.Workload.Connections;
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            EnableMultipleHttp2Connections = true,
            MaxConnectionsPerServer = settings.Most,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new System.Net.Sockets.Socket(endPoint.AddressFamily, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
                Interlocked.Increment(ref _connections);
                try
                {
                    await socket.ConnectAsync(endPoint, cancellation);
                    return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        });
    }

    /// <summary>Asks one request and keeps its record.</summary>
    /// <returns>When it ended, in nanoseconds from the start.</returns>
    public async Task<long> AskAsync(int number, long dueNs, CancellationToken cancellation)
    {
        var drawn = _list.Requests.Span[number % _list.Requests.Length];
        var sentNs = _clock.NowNs;
        var record = new RequestRecord { DueNs = dueNs, SentNs = sentNs, LagNs = sentNs - dueNs, Route = drawn.Route };
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        expiry.CancelAfter(_list.Workload.Connections.TimeoutMs);
        try
        {
            using var request = Request(_list.Messages[drawn.Message]);
            using var response = await _client.SendAsync(request, expiry.Token);
            record.FirstByteNs = _clock.NowNs;
            record.Status = (ushort)response.StatusCode;
            if (IsHit(response)) record.Traits |= RequestTraits.CacheHit;
            record.BodyBytes = await ReadAsync(response.Content, expiry.Token);
            record.Outcome = _list.Expected[drawn.Route].Contains(record.Status) ? RequestOutcome.Expected : RequestOutcome.OtherStatus;
            if (record.Outcome == RequestOutcome.OtherStatus) Note(drawn, $"the answer was {record.Status}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            record.Outcome = RequestOutcome.TimedOut;
            Note(drawn, $"no answer in {_list.Workload.Connections.TimeoutMs} ms");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            record.Outcome = Classify(fault);
            Note(drawn, fault.Message);
        }

        record.EndNs = _clock.NowNs;
        _ended.Enqueue((number, record));
        return record.EndNs;
    }

    /// <summary>Sums it up.</summary>
    public LoadReport Report()
    {
        var records = new RecordBook();
        foreach (var (_, record) in _ended.OrderBy(entry => entry.Number)) records.Add() = record;
        return ReportBuilder.Build(_list, records, _connections, _firstFailure);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(RequestMessage message)
    {
        var request = new HttpRequestMessage(new HttpMethod(message.Method), new Uri(_root, message.Target)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = _list.Workload.Host;
        if (message.HasBody) request.Content = new ReadOnlyMemoryContent(message.RandomBody.IsEmpty ? message.TextBody : message.RandomBody);
        foreach (var (name, value) in message.Headers)
        {
            if (name != "Content-Type") request.Headers.TryAddWithoutValidation(name, value);
            else if (request.Content is { } content) content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
        }

        return request;
    }

    private bool IsHit(HttpResponseMessage response) => _list.Workload.Cache is { } cache
        && (response.Headers.TryGetValues(cache.Header, out var values) || response.Content.Headers.TryGetValues(cache.Header, out values))
        && values.Any(value => value.Contains(cache.Hit, StringComparison.OrdinalIgnoreCase));

    private static async Task<long> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var body = await content.ReadAsStreamAsync(cancellation);
            long length = 0;
            while (await body.ReadAsync(buffer, cancellation) is > 0 and var count) length += count;
            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RequestOutcome Classify(Exception fault) => (fault as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.ConnectionError => RequestOutcome.Refused,
        HttpRequestError.VersionNegotiationError or HttpRequestError.InvalidResponse => RequestOutcome.Malformed,
        _ => RequestOutcome.Broken,
    };

    private void Note(in DrawnRequest drawn, string why) =>
        Interlocked.CompareExchange(ref _firstFailure, $"{_list.Workload.Routes[drawn.Route].Label}: {why}", null);
}
