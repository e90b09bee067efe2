using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="ConnectionSettings"/>.</summary>
internal static class ConnectionSettingsReader
{
    public static ConnectionSettings Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var absent = new ConnectionSettings();
        var most = members.Integer("most", Bound.AtLeastOne) ?? absent.Most;
        var settings = new ConnectionSettings
        {
            Protocol = (LoadProtocol)members.Choice("protocol", WorkloadNames.Protocols, (int)absent.Protocol),
            Most = most,
            Initial = members.Integer("initial", Bound.NotNegative) ?? Math.Min(absent.Initial, most),
            KeepAlive = members.Flag("keepAlive") ?? absent.KeepAlive,
            NewShare = members.Number("newShare", Bound.Share) ?? absent.NewShare,
            TimeoutMs = members.Integer("timeoutMs", Bound.AtLeastOne) ?? absent.TimeoutMs,
        };
        members.RefuseOthers();
        if (settings.Initial > settings.Most)
            faults.Error(node.Offset, node.Path, $"{settings.Initial} connections at first are more than {settings.Most} at most", "raise \"most\" or lower \"initial\"");
        if (settings.Protocol == LoadProtocol.Http2 && (!settings.KeepAlive || settings.NewShare > 0))
            faults.Error(node.Offset, node.Path, "HTTP/2 shares its connections between requests", "leave \"keepAlive\" and \"newShare\" out, or use \"http/1.1\"");
        return settings;
    }
}
