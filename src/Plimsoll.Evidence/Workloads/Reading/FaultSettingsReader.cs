using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Faults;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="FaultSettings"/>.</summary>
internal static class FaultSettingsReader
{
    public static FaultSettings Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var absent = new FaultSettings();
        var settings = new FaultSettings
        {
            LatencyMs = members.Number("latencyMs", Bound.NotNegative) ?? absent.LatencyMs,
            JitterMs = members.Number("jitterMs", Bound.NotNegative) ?? absent.JitterMs,
            HangShare = members.Number("hangShare", Bound.Share) ?? absent.HangShare,
            ResetShare = members.Number("resetShare", Bound.Share) ?? absent.ResetShare,
            TruncateShare = members.Number("truncateShare", Bound.Share) ?? absent.TruncateShare,
            AfterBytes = members.Integer("afterBytes", Bound.NotNegative) ?? absent.AfterBytes,
            BytesPerSecond = members.Integer("bytesPerSecond", Bound.AtLeastOne),
        };
        members.RefuseOthers();
        if (settings.HangShare + settings.ResetShare + settings.TruncateShare > 1)
            faults.Error(node.Offset, node.Path, "the shares of connections that hang, are reset and are truncated are above 1 together", "lower them");
        if (settings.JitterMs > settings.LatencyMs)
            faults.Error(node.Offset, node.Path, $"a jitter of {settings.JitterMs} ms around a latency of {settings.LatencyMs} ms would go back in time", "raise \"latencyMs\" or lower \"jitterMs\"");
        return settings;
    }
}
