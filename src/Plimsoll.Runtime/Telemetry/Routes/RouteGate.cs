using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>
/// Decides which requests of a route go on, and hears how they ended. Asked from inside the one middleware that every request passes:
/// another one would cost an allocation per request.
/// </summary>
internal abstract class RouteGate
{
    /// <summary>Decides, without waiting.</summary>
    /// <param name="context">The request.</param>
    /// <param name="began">When it came, as a timestamp of the clock: it is read as seldom as can be.</param>
    public abstract RoutePass Enter(HttpContext context, long began);

    /// <summary>Waits until a request that may wait goes on, or no further.</summary>
    /// <param name="pass">What <see cref="Enter"/> said.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public abstract ValueTask<RoutePass> WaitAsync(RoutePass pass, CancellationToken cancellation);

    /// <summary>Hears that a request ended; called once for each that was admitted.</summary>
    /// <param name="context">The request; its <see cref="RequestFault"/> tells what failed it.</param>
    /// <param name="pass">Its pass.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="ended">When, as a timestamp of the clock.</param>
    public abstract void Leave(HttpContext context, in RoutePass pass, RouteOutcome outcome, long ended);

    /// <summary>Answers a request that goes no further.</summary>
    /// <returns>How that counts.</returns>
    public abstract RouteOutcome Refuse(HttpContext context, in RoutePass pass);
}
