using System.Text.Json.Serialization;

namespace Plimsoll.Jobs.Tests.Hosting;

// What docs/guides/jobs.md shows, from here to the end.
[Job("report.send", Version = 1)]
public sealed record SendReport(string AccountId, int Month);

[JsonSerializable(typeof(SendReport))]
public sealed partial class JobsJson : JsonSerializerContext;

public sealed class SendReportHandler(IMail mail) : IJobHandler<SendReport>
{
    public async ValueTask HandleAsync(JobContext<SendReport> context, CancellationToken cancellation)
    {
        var report = context.Payload;

        // In the service's own database: once, however often this runs.
        await context.OnceAsync("count", async (session, stop) =>
            await session.Statement("UPDATE account SET reports = reports + 1 WHERE id = $1").Bind(1, report.AccountId).ExecuteAsync(stop), cancellation);

        // Anywhere else: at least once. The other side knows a repetition by its key.
        await mail.SendAsync(report.AccountId, report.Month, key: context.Id.ToString(), cancellation);
    }
}
