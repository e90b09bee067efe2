using System.Globalization;
using System.Threading.RateLimiting;

namespace Plimsoll.Bench.FixedLimit;

/// <summary>
/// ASP.NET Core's concurrency limiter over everything that reads the store, which has one pool of connections: so many at work, so many that
/// wait, oldest first, as its documentation advises. The bench finds out which numbers do best.
/// </summary>
internal static class FixedLimit
{
    private const string PermitsVariable = "FIXED_PERMITS";
    private const string QueueVariable = "FIXED_QUEUE";

    public static void Add(IServiceCollection services)
    {
        var options = new ConcurrencyLimiterOptions
        {
            PermitLimit = Required(PermitsVariable),
            QueueLimit = Required(QueueVariable),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(context => context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
                ? RateLimitPartition.GetConcurrencyLimiter(true, _ => options)
                : RateLimitPartition.GetNoLimiter(false));
        });
    }

    private static int Required(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new InvalidOperationException($"{name} is not set to a number. The bench sets it; see bench/README.md.");
}
