using System.Globalization;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>How long a caller will wait for its answer, as it says in <see cref="RequestHeaders.RequestTimeout"/>.</summary>
internal static class RequestTimeout
{
    /// <summary>The time that a request has, in milliseconds: the shorter of what its caller and its route allow; null without a limit.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="routeMs">What the route allows.</param>
    /// <param name="isMalformed">Whether the caller said something that is no time. Then the route's time holds.</param>
    public static int? Of(IHeaderDictionary headers, int? routeMs, out bool isMalformed)
    {
        isMalformed = false;
        if (!headers.TryGetValue(RequestHeaders.RequestTimeout, out var values))
            return routeMs;
        // A caller whose time is up already may say so with a negative number.
        if (values.Count != 1 || !int.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var callerMs))
        {
            isMalformed = true;
            return routeMs;
        }

        return Math.Max(0, Math.Min(callerMs, routeMs ?? int.MaxValue));
    }
}
