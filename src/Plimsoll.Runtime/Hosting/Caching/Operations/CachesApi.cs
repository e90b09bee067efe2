using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Caching;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Runtime.Hosting.Caching.Operations;

/// <summary>What the caches hold, and their purge by an operator, who says who it is and why.</summary>
internal sealed class CachesApi(Caches caches, TimeProvider clock, ILogger logger)
{
    private const string Any = "*";

    // Defined by hand: with several classes in one project, the source generator orders them differently from build to build.
    private static readonly Action<ILogger, string, string, string, string, Exception?> LogPurged = LoggerMessage.Define<string, string, string, string>(
        LogLevel.Information, new EventId(4405, TelemetryNames.CachePurged), "{actor} purged the tag {tag} of the cache {cache}: {reason}");

    public Task ListAsync(HttpContext context) =>
        OperationsAnswer.JsonAsync(context, new CachesAnswer(clock.GetUtcNow(), [.. caches.All.Select(CacheRow.Of)]), CachesJson.Default.CachesAnswer);

    public async Task PurgeAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } order) return;
        var all = caches.All;
        if (PurgeOrderChecks.FaultOf(order, [.. all.Select(static cache => cache.Name)]) is { } fault)
        {
            await OperationsAnswer.ProblemAsync(context, fault);
            return;
        }

        // Behind a token the name is what its holder says of themselves, so both are told.
        var actor = context.OperationsActor() is { } holder ? $"{holder}/{order.Actor}" : order.Actor!;
        LogPurged(logger, actor, order.Tag ?? Any, order.Cache ?? Any, order.Reason!, null);
        ServiceCache[] purged = [.. all.Where(cache => order.Cache is null || cache.Name == order.Cache)];
        if (await FailureOfAsync(purged, order.Tag, context.RequestAborted) is { } failure)
            await OperationsAnswer.ProblemAsync(context, PurgeOrderChecks.NotSpread(failure));
        else
            await OperationsAnswer.JsonAsync(context, new PurgeAnswer([.. purged.Select(static cache => cache.Name)]), CachesJson.Default.PurgeAnswer);
    }

    private static async ValueTask<PurgeOrder?> ReadAsync(HttpContext context)
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync(context.Request.Body, CachesJson.Default.PurgeOrder, context.RequestAborted) is { } order) return order;
            await OperationsAnswer.ProblemAsync(context, PurgeOrderChecks.Bad("body-invalid", "The body is null; send an object."));
        }
        catch (JsonException malformed)
        {
            await OperationsAnswer.ProblemAsync(context, PurgeOrderChecks.Bad("body-invalid", $"The body is not what is expected here: {malformed.Message}"));
        }

        return null;
    }

    // All begin before any is waited for: an instance forgets at once, whatever others take.
    private static async ValueTask<Exception?> FailureOfAsync(ServiceCache[] purged, string? tag, CancellationToken cancellation)
    {
        var all = Task.WhenAll([.. purged.Select(cache => PurgeAsync(cache.Purger, tag, cancellation).AsTask())]);
        try
        {
            await all;
            return null;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return failure;
        }
    }

    private static ValueTask PurgeAsync(ICachePurger purger, string? tag, CancellationToken cancellation) =>
        tag is null ? purger.PurgeAllAsync(cancellation) : purger.PurgeTagAsync(tag, cancellation);
}
