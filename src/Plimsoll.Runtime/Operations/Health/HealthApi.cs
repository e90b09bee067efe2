using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Plimsoll.Runtime.Operations.Access;

namespace Plimsoll.Runtime.Operations.Health;

/// <summary>
/// Answers probes: live while the process can answer at all, started once the ports are bound, ready while every request can be served.
/// Probes send no token, so names of failing checks are shown to everyone, details only to those who may read.
/// </summary>
internal sealed class HealthApi(ReadinessProbe probe, OperationsGuard guard, IHostApplicationLifetime lifetime)
{
    private static readonly HealthReport Ok = new("ok", []);

    public static Task LiveAsync(HttpContext context) => OperationsAnswer.JsonAsync(context, Ok, OperationsJson.Default.HealthReport);

    public Task StartupAsync(HttpContext context) => AnswerAsync(context, HealthReport.Of([Started()]));

    public async Task ReadyAsync(HttpContext context)
    {
        var stopping = lifetime.ApplicationStopping.IsCancellationRequested;
        await AnswerAsync(context, HealthReport.Of(
        [
            Started(),
            new HealthCheck("running", !stopping, stopping ? "The service is stopping." : null),
            .. await probe.RunAsync(),
        ]));
    }

    private HealthCheck Started()
    {
        var started = lifetime.ApplicationStarted.IsCancellationRequested;
        return new HealthCheck("started", started, started ? null : "The service is starting.");
    }

    private Task AnswerAsync(HttpContext context, HealthReport report)
    {
        var ok = report.Status == Ok.Status;
        var shown = guard.MayRead(context) ? report : report with { Checks = [.. report.Checks.Select(check => check with { Detail = null })] };
        return OperationsAnswer.JsonAsync(
            context, shown, OperationsJson.Default.HealthReport, ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
