namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>How a request ended.</summary>
/// <param name="ErrorClass">One of <see cref="RouteErrorClass"/>; null when it went well.</param>
/// <param name="ErrorType">Value of <c>error.type</c>; null when it went well.</param>
internal readonly record struct RouteOutcome(string? ErrorClass, string? ErrorType)
{
    public static readonly RouteOutcome Ok;
    public static readonly RouteOutcome Aborted = new(RouteErrorClass.Aborted, RouteErrorClass.Aborted);
    public static readonly RouteOutcome TimedOut = new(RouteErrorClass.Timeout, RouteErrorClass.Timeout);

    /// <summary>The caller's own time was used up, or was too short for the route from the start: nothing is wrong with the service.</summary>
    public static readonly RouteOutcome OutOfTime = new(RouteErrorClass.Client, "deadline");

    private static readonly string[] StatusTexts = [.. Enumerable.Range(400, 200).Select(status => $"{status}")];

    /// <summary>The outcome that a status of 400 and above means.</summary>
    public static RouteOutcome OfStatus(int status) => status switch
    {
        < 400 => Ok,
        < 500 => new RouteOutcome(RouteErrorClass.Client, StatusTexts[status - 400]),
        < 600 => new RouteOutcome(RouteErrorClass.Server, StatusTexts[status - 400]),
        _ => new RouteOutcome(RouteErrorClass.Server, "_OTHER"),
    };

    public static RouteOutcome OfException(Exception exception) =>
        new(RouteErrorClass.Server, exception.GetType().FullName ?? exception.GetType().Name);
}
