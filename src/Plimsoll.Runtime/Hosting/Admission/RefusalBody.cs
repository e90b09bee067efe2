using System.Buffers;
using System.Text;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>
/// The body of one kind of refusal, encoded once. A service refuses most when it has least time for it, so only the trace id is put in for each.
/// </summary>
internal sealed class RefusalBody
{
    private static readonly string AnyTraceId = new('0', 32);

    private readonly byte[] _beforeTraceId;
    private readonly byte[] _afterTraceId;
    private readonly byte[] _withoutTraceId;

    public RefusalBody(Problem problem)
    {
        (Status, Reason) = (problem.Status, problem.Reason!);
        var traced = (problem with { TraceId = AnyTraceId }).ToUtf8Json();
        var place = traced.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(AnyTraceId));
        (_beforeTraceId, _afterTraceId) = (traced[..place], traced[(place + AnyTraceId.Length)..]);
        _withoutTraceId = (problem with { TraceId = null }).ToUtf8Json();
    }

    public int Status { get; }

    /// <summary>The word for machines.</summary>
    public string Reason { get; }

    /// <param name="traceId">32 digits; null without a trace.</param>
    public int Length(string? traceId) => traceId is null ? _withoutTraceId.Length : _beforeTraceId.Length + traceId.Length + _afterTraceId.Length;

    /// <param name="target">Where it goes.</param>
    /// <param name="traceId">32 digits; null without a trace.</param>
    public void WriteTo(IBufferWriter<byte> target, string? traceId)
    {
        if (traceId is null)
        {
            target.Write(_withoutTraceId);
            return;
        }

        target.Write(_beforeTraceId);
        Encoding.ASCII.GetBytes(traceId, target);
        target.Write(_afterTraceId);
    }
}
