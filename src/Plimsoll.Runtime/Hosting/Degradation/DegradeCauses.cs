using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Everything besides a route's own figures that may be a reason to step down. Safe for concurrent use.</summary>
internal sealed class DegradeCauses(IReadOnlyList<IDegradeCause> causes, ILogger logger, TimeProvider time)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, string, Exception?> LogFailed = LoggerMessage.Define<string, string>(
        LogLevel.Error, new EventId(4501, TelemetryNames.DegradeCauseFailed), "Whether {cause} is a reason to degrade cannot be told: {detail}");

    private readonly LogPause _pause = new(TimeSpan.FromMinutes(1), time);

    /// <summary>The first reason there is; null without one.</summary>
    /// <param name="isKnown">Whether all could be asked. Whoever can't be asked may have a reason: no ladder steps up meanwhile, and none down.</param>
    public string? Read(out bool isKnown)
    {
        isKnown = true;
        foreach (var cause in causes)
        {
            try
            {
                if (cause.Read() is { } reason)
                    return reason;
            }
#pragma warning disable CA1031 // Whatever it is, it must not fail the request that happened to look, nor keep the ladder from its own figures; it is logged.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                isKnown = false;
                Log(cause, fault);
            }
        }

        return null;
    }

    private void Log(IDegradeCause cause, Exception fault)
    {
        if (_pause.IsOver())
            LogFailed(logger, cause.GetType().Name, fault.Message, fault);
    }
}
