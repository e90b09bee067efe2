using System.Diagnostics.Metrics;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Metrics;

/// <summary>The meters that are listened to: those of the platform whose instruments are standard, ours, and those that the service names. The rest costs without telling.</summary>
internal static class MeterList
{
    private const string Hosting = "Microsoft.AspNetCore.Hosting";

    public static bool Includes(Instrument instrument, IReadOnlyCollection<string> more) => instrument.Meter.Name switch
    {
        // Requests are measured by RouteMiddleware, which costs a tenth; and without a listener the platform does not even try.
        Hosting => !instrument.Name.StartsWith("http.server.", StringComparison.Ordinal),
        "Microsoft.AspNetCore.Server.Kestrel" or "System.Runtime" or "Npgsql" or TelemetryNames.Source or TelemetryNames.DatabaseSource => true,
        var name => more.Contains(name),
    };
}
