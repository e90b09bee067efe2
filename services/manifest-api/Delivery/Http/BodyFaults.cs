namespace ManifestApi.Delivery.Http;

/// <summary>Tells the faults of a request's body from those of this machine.</summary>
internal static class BodyFaults
{
    // The server and its readers report broken framing with the general code; faults of the disk carry the system's own.
    private const int General = unchecked((int)0x80131620);

    /// <summary>Whether the body is not what its headers say: a broken chunk, an early end.</summary>
    internal static bool IsBroken(Exception fault) => fault switch
    {
        BadHttpRequestException refused => refused.StatusCode == StatusCodes.Status400BadRequest,
        IOException { HResult: General } or InvalidDataException => true,
        _ => false,
    };

    /// <summary>Whether the body is longer than the endpoint takes.</summary>
    internal static bool IsTooLong(Exception fault) => fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
}
