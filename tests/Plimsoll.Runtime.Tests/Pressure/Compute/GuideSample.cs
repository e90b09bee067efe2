using Plimsoll.Runtime.Pressure;
using Plimsoll.Runtime.Pressure.Compute;

namespace Plimsoll.Runtime.Tests.Pressure.Compute;

internal sealed record Report(int Pages)
{
    public byte[] Render() => new byte[Pages];
}

internal static class GuideSample
{
    public static async Task<byte[]> RunAsync(BoundedCompute compute, Report report, CancellationToken cancellation)
    {
        // What docs/guides/pressure.md shows, from here to the end of the method.
        var page = await compute.RunAsync("GET /v1/reports/{id}", report, static report => report.Render(), cancellation);
        return page;
    }

    public static AdaptiveLimiterOptions Options(BoundedCompute compute) => new()
    {
        Min = 4,
        Max = 64,
        TargetP95Ms = 80,
        Pressure = () => new PressureSignals { ThreadDelayMs = compute.QueueDelayMs },
    };
}
