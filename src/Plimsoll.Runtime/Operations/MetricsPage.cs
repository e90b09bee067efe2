using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations;

/// <summary>Answers scrapes.</summary>
internal sealed class MetricsPage(IMetricsExposition exposition, ILogger logger)
{
    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, Exception?> LogScrapeFailed = LoggerMessage.Define(
        LogLevel.Error, new EventId(1, TelemetryNames.ScrapeFailed), "The metrics could not be collected for a scrape.");

    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";
    private const int UsualBytes = 64 * 1024;

    public Task AnswerAsync(HttpContext context)
    {
        var page = new ArrayBufferWriter<byte>(UsualBytes);
        try
        {
            exposition.Write(page);
        }
        catch (InvalidOperationException fault)
        {
            LogScrapeFailed(logger, fault);
            return OperationsAnswer.ProblemAsync(context, new Problem
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "Service Unavailable",
                Detail = fault.Message,
            });
        }

        return OperationsAnswer.BytesAsync(context, page.WrittenMemory, ContentType);
    }
}
