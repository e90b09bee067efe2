using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Degradation;

/// <summary>Says in the answer that it is less than full service.</summary>
public static class DegradeHeader
{
    /// <summary>The header, a structured item (RFC 9651): <c>capped;reason=p95</c>. Absent at full service.</summary>
    public const string Name = "Plimsoll-Degraded";

    /// <summary>Sets the header of an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="step">How much service it is.</param>
    public static void Tell(HttpResponse response, DegradeStep step)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(step);
        if (step.Header is { } header)
            response.Headers[Name] = header;
    }
}
