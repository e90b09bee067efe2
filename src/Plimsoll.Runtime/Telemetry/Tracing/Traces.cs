using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>The traces of a service: an activity for every request and, with a collector, spans on their way to it.</summary>
internal sealed class Traces : IDisposable
{
    private readonly TraceSampler _sampler;
    private readonly SpanExporter? _exporter;
    private readonly ActivityListener? _sources;

    public Traces(OtlpResource resource, TelemetryOptions options, LossCounter losses, TimeProvider clock)
    {
        _sampler = new TraceSampler(options.OtlpEndpoint is not null, options.TraceRatio);
        if (options.OtlpEndpoint is not { } collector)
            return;
        _exporter = new SpanExporter(resource, new OtlpSender(collector, SpanExporter.CollectorPath, options.ExportLimit, clock), losses, options);
        _sources = SpanSources.Listen(options.Sources, _exporter, _sampler);
    }

    /// <inheritdoc cref="RequestActivity.Start"/>
    public Activity? Begin(HttpContext context, bool mayBeginTrace) => RequestActivity.Start(context, mayBeginTrace, _sampler);

    /// <summary>Ends a request's activity and sends its span, if it is recorded.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave.</param>
    /// <param name="nanoseconds">How long the request took.</param>
    /// <param name="span">How spans of the route look.</param>
    /// <param name="context">The request.</param>
    /// <param name="outcome">How it ended.</param>
    public void End(Activity? begun, long nanoseconds, RequestSpan span, HttpContext context, RouteOutcome outcome)
    {
        // The platform's activity is stopped by the platform, and goes wherever its listener sends it.
        if (begun is null)
            return;
        // The span and the metric tell the same duration, and the clock is read once for both. Zero would have it read again.
        begun.SetEndTime(begun.StartTimeUtc.AddTicks(Math.Max(1, nanoseconds / TimeSpan.NanosecondsPerTick)));
        begun.Stop();
        if (begun.IsAllDataRequested)
            _exporter?.Add(begun, span, context, outcome);
    }

    /// <inheritdoc cref="SpanExporter.Close"/>
    public void Close() => _exporter?.Close();

    public void Dispose()
    {
        _sources?.Dispose();
        _exporter?.Dispose();
    }
}
