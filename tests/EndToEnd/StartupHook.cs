using System.Diagnostics;

/// <summary>
/// Runs inside the service, before its own first line, when the variable <c>DOTNET_STARTUP_HOOKS</c> names this assembly: the runtime
/// looks for exactly this name, without a namespace. It touches nothing of the test framework, which the service does not have.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(EndToEnd.Routes.RouteProbe.FileVariable) is { } file)
            DiagnosticListener.AllListeners.Subscribe(new EndToEnd.Routes.RouteProbe(file));
    }
}
