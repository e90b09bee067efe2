using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>Ended spans on their way to the collector: encoded at once, bounded, sent by one thread. Every span that is lost is counted.</summary>
internal sealed class SpanExporter : IDisposable
{
    private const int RequestBytes = 64 * 1024;

    // What an outage makes a request grow to is given back after it.
    private const int MostKeptBytes = 1024 * 1024;
    private const int ResourceSpans = 1;
    private const int ScopeSpans = 2;

    private readonly ConcurrentDictionary<string, SpanScope> _scopes = new(StringComparer.Ordinal);
    private readonly SpanScope _requests;
    private readonly OtlpResource _resource;
    private readonly OtlpSender _sender;
    private readonly LossCounter _losses;
    private readonly TelemetryOptions _options;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _isClosed;
    private long _underWay;
    private bool _isDisposed;

    public SpanExporter(OtlpResource resource, OtlpSender sender, LossCounter losses, TelemetryOptions options)
    {
        (_resource, _sender, _losses, _options) = (resource, sender, losses, options);
        _requests = ScopeOf(TelemetryNames.Source, null);
        _thread = new Thread(Run) { IsBackground = true, Name = "plimsoll-spans" };
        _thread.Start();
    }

    /// <summary>Path of the collector that spans go to.</summary>
    public const string CollectorPath = "v1/traces";

    public void Add(Activity activity) => Kept(ScopeOf(activity.Source.Name, activity.Source.Version).Add(activity));

    public void Add(Activity activity, RequestSpan request, HttpContext context, RouteOutcome outcome) =>
        Kept(_requests.Add(activity, request, context, outcome));

    /// <summary>Begins to send what waits, for the last time. Does not wait for it.</summary>
    public void Close()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        _sender.Close();
        _wake.Set();
    }

    /// <summary>Sends what waits, within the limit for one export.</summary>
    public void Dispose()
    {
        Close();
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_thread.Join(_sender.EndLimit))
        {
            Abandon();
            return;
        }

        _sender.Dispose();
        _wake.Dispose();
    }

    // The thread is late, on a machine that is busy. What it has in hand and what still waits are lost as far as anybody can tell.
    private void Abandon()
    {
        var (request, spare) = (new ProtobufWriter(RequestBytes), new ProtobufWriter(RequestBytes));
        var lost = Interlocked.Exchange(ref _underWay, 0) + Fill(request, ref spare);
        if (lost > 0)
            _losses.Add(LossSignals.Traces, LossReasons.Shutdown, lost);
    }

    private SpanScope ScopeOf(string name, string? version) =>
        _scopes.TryGetValue(name, out var scope) ? scope : _scopes.GetOrAdd(name, new SpanScope(name, version, _options.SpanQueueBytes));

    private void Kept(SpanFate fate)
    {
        switch (fate)
        {
            case SpanFate.KeptAndFull:
                _wake.Set();
                break;
            case SpanFate.Refused:
                _losses.Add(LossSignals.Traces, LossReasons.QueueFull);
                break;
            case SpanFate.Unprintable:
                _losses.Add(LossSignals.Traces, LossReasons.Unprintable);
                break;
        }
    }

    private void Run()
    {
        var (request, spare) = (new ProtobufWriter(RequestBytes), new ProtobufWriter(RequestBytes));
        bool isLast;
        do
        {
            _wake.WaitOne(_options.SpanInterval);
            // Read first: what came before the close is sent by the last round.
            isLast = _isClosed;
            request = request.Emptied(MostKeptBytes);
            var count = Fill(request, ref spare);
            if (count == 0)
                continue;
            Interlocked.Exchange(ref _underWay, count);
            var lost = Send(request, count);
            // Whoever sets it to zero accounts for them.
            if (Interlocked.Exchange(ref _underWay, 0) > 0 && lost > 0)
                _losses.Add(LossSignals.Traces, isLast ? LossReasons.Shutdown : LossReasons.ExportFailed, lost);
        }
        while (!isLast);
    }

    /// <returns>Number of spans that the collector did not take.</returns>
    private long Send(ProtobufWriter request, int count)
    {
        try
        {
            return _sender.Send(request.Written, count);
        }
        catch (Exception)
        {
            // On a thread of its own, what is thrown ends the process. Spans are not worth that; they are counted.
            return count;
        }
    }

    private int Fill(ProtobufWriter request, ref ProtobufWriter spare)
    {
        var opened = request.Open(ResourceSpans);
        _resource.WriteTo(request);
        var count = 0;
        foreach (var (_, scope) in _scopes)
            count += scope.MoveTo(request, ScopeSpans, ref spare);
        request.Close(opened);
        return count;
    }
}
