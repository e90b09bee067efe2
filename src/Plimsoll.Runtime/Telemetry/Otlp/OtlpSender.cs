using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Plimsoll.Runtime.Telemetry.Otlp;

/// <summary>
/// Posts protobuf to one path of a collector (OTLP specification, "OTLP/HTTP"). What the collector says is passing (429, 502, 503, 504)
/// and a collector that can't be reached are tried again, until the limit for one export is used up.
/// </summary>
internal sealed class OtlpSender(Uri collector, string path, TimeSpan limit, TimeProvider clock) : IDisposable
{
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>A stop has little time left after its requests ended: less than for an export in between.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(2);

    // For a try to notice that it is cancelled.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    private readonly TimeSpan _endLimit = limit < LongestEnd ? limit : LongestEnd;
    private readonly Uri _address = new($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationTokenSource _end = new(Timeout.InfiniteTimeSpan, clock);

    // Made by the first export, so that a start does not pay for it.
    private HttpClient? _client;

    /// <summary>Sends a request. Blocks; called by one thread at a time.</summary>
    /// <param name="request">The request.</param>
    /// <param name="count">Number of items in it.</param>
    /// <returns>Number of items that the collector did not take.</returns>
    public long Send(ReadOnlyMemory<byte> request, long count)
    {
        _client ??= CreateClient();
        var began = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause *= 2)
        {
            var left = limit - clock.GetElapsedTime(began);
            // A pause lasts longer than it was told to when the machine is busy.
            if (left <= TimeSpan.Zero)
                return count;
            var (rejected, retryAfter) = Try(request, left);
            if (rejected is { } some)
                return Math.Clamp(some, 0, count);
            if (retryAfter is not { } asked)
                return count;
            // Half as long to half as long again, so that services that lost a collector together do not come back together.
            var wait = asked + (pause * RandomNumberGenerator.GetInt32(500, 1500) / 1000);
            if (clock.GetElapsedTime(began) + wait >= limit || _closed.Token.WaitHandle.WaitOne(wait))
                return count;
        }
    }

    /// <summary>How long after <see cref="Close"/> whoever sends is done.</summary>
    public TimeSpan EndLimit => _endLimit + Margin;

    /// <summary>Ends a pause between two tries. From now on there is one try per export, and all of them have two seconds together, less when an export has less.</summary>
    public void Close()
    {
        _closed.Cancel();
        _end.CancelAfter(_endLimit);
    }

    public void Dispose()
    {
        _client?.Dispose();
        _closed.Dispose();
        _end.Dispose();
    }

    /// <returns>
    /// Number of items that were rejected of a request that was taken, else null with the pause that the collector asks for, or with none
    /// when trying again is no use.
    /// </returns>
    private (long? Rejected, TimeSpan? RetryAfter) Try(ReadOnlyMemory<byte> request, TimeSpan left)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(request) };
        message.Content.Headers.ContentType = Protobuf;
        using var time = new CancellationTokenSource(left, clock);
        using var end = _end.Token.UnsafeRegister(static time => ((CancellationTokenSource)time!).Cancel(), time);
        try
        {
            using var response = _client!.Send(message, HttpCompletionOption.ResponseHeadersRead, time.Token);
            if (response.IsSuccessStatusCode)
                return (OtlpAnswer.Rejected(response.Content.ReadAsStream(time.Token)), null);
            return (null, IsPassing(response.StatusCode) ? PauseOf(response) : null);
        }
        catch (HttpRequestException)
        {
            return (null, TimeSpan.Zero);
        }
        catch (OperationCanceledException)
        {
            return (null, null);
        }
    }

    private static bool IsPassing(HttpStatusCode status) => status
        is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private TimeSpan PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        _ => TimeSpan.Zero,
    };

    // No proxy and no headers of a trace: the export is not part of the service's traffic.
    private static HttpClient CreateClient() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
