using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>The window of the objective is long enough for burn-rate alerts.</summary>
internal static class AlertChecks
{
    public static void Run(CheckScope scope)
    {
        if (scope.Contract.Alerts is not { } alerts)
            return;

        var path = CheckScope.Path("alerts", "window");
        scope.CheckDuration(path, alerts.Window);
        if (Durations.TryParse(alerts.Window, out var window) && window < TimeSpan.FromDays(1))
            scope.Error(path, $"the window {Printable.Quoted(alerts.Window)} is shorter than a day", "write 1d or more; 30d is usual");
    }
}
