using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts.Histograms;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Routes;

namespace Plimsoll.Runtime.Telemetry.Tracing;

/// <summary>
/// The spans of one source that wait for the collector, in wire format already: no span keeps objects alive. One stripe per core,
/// bounded together; what does not fit is refused.
/// </summary>
internal sealed class SpanScope
{
    private const int FirstBytes = 4 * 1024;
    private const int NameField = 1;
    private const int VersionField = 2;
    private const int ScopeField = 1;

    private readonly SpanStripe[] _stripes = new SpanStripe[CoreStripes.Count];
    private readonly ProtobufWriter _scope = new(64);

    /// <param name="name">Name of the source.</param>
    /// <param name="version">Its version; may be empty.</param>
    /// <param name="bytesAtMost">How much may wait.</param>
    public SpanScope(string name, string? version, int bytesAtMost)
    {
        for (var index = 0; index < _stripes.Length; index++)
            _stripes[index] = new SpanStripe(FirstBytes, bytesAtMost / _stripes.Length);
        var scope = _scope.Open(ScopeField);
        _scope.Text(NameField, name);
        if (version is { Length: > 0 })
            _scope.Text(VersionField, version);
        _scope.Close(scope);
    }

    /// <inheritdoc cref="SpanStripe.Add"/>
    public SpanFate Add(Activity activity, RequestSpan? request = null, HttpContext? context = null, RouteOutcome outcome = default) =>
        _stripes[CoreStripes.Current].Add(activity, request, context, outcome);

    /// <summary>Moves what waits to a request, as one ScopeSpans.</summary>
    /// <returns>Number of spans moved.</returns>
    public int MoveTo(ProtobufWriter request, int field, ref ProtobufWriter spare)
    {
        var before = request.Length;
        var opened = request.Open(field);
        request.Raw(_scope.Written.Span);
        var count = 0;
        foreach (var stripe in _stripes)
        {
            count += stripe.Exchange(ref spare);
            request.Raw(spare.Written.Span);
        }

        request.Close(opened);
        if (count == 0)
            request.Truncate(before);
        return count;
    }
}
