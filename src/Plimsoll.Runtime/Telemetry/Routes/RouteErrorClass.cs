namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Values of <c>plimsoll.error.class</c>.</summary>
internal static class RouteErrorClass
{
    public const string Server = "5xx";
    public const string Client = "4xx";
    public const string Aborted = "aborted";
    public const string Timeout = "timeout";
}
