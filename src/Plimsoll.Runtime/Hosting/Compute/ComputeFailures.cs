using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Pressure.Compute;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Work that a compute refused. The compute counts it, and tells how long is waited there.</summary>
internal static class ComputeFailures
{
    public static PassingFailure? Of(Exception failed) => failed is ComputeRefusedException refused
        ? new PassingFailure(StatusCodes.Status503ServiceUnavailable, $"compute-{ComputeWords.Of(refused.Reason)}", "The service has as much to compute as it can.", 1)
        : null;
}
