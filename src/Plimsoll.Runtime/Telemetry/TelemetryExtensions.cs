using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Telemetry.Logging;
using Plimsoll.Runtime.Telemetry.Loss;
using Plimsoll.Runtime.Telemetry.Metrics;
using Plimsoll.Runtime.Telemetry.Otlp;
using Plimsoll.Runtime.Telemetry.Routes;
using Plimsoll.Runtime.Telemetry.Signals;
using Plimsoll.Runtime.Telemetry.Tracing;

namespace Plimsoll.Runtime.Telemetry;

/// <summary>Adds logs, metrics, traces and signals to a service.</summary>
public static class TelemetryExtensions
{
    /// <summary>
    /// Replaces the logging providers by JSON on stdout, starts the metrics and, with a collector, sends metrics and traces to it.
    /// Also registers <see cref="ISignalRegistry"/> and <see cref="IMetricsExposition"/>.
    /// </summary>
    /// <param name="builder">The host under construction.</param>
    /// <param name="contract">The service's contract: its routes get meters, budgets and time limits.</param>
    /// <param name="build">The identity that everything emitted carries.</param>
    /// <param name="otlpEndpoint">Base address of an OTLP collector; null sends nothing.</param>
    /// <param name="options">Further settings; <paramref name="otlpEndpoint"/> wins over the one in here. Default: <see cref="TelemetryOptions"/>.</param>
    /// <exception cref="ArgumentException">The collector's address is not an http or https address, the trace ratio is not within 0 to 1, or a time is none that can be waited for.</exception>
    public static IHostApplicationBuilder AddPlimsollTelemetry(
        this IHostApplicationBuilder builder, ServiceContract contract, BuildInfo build, Uri? otlpEndpoint, TelemetryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = (options ?? new TelemetryOptions()) with { OtlpEndpoint = otlpEndpoint ?? options?.OtlpEndpoint };
        Check(settings);
        var losses = new LossCounter();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        var clock = ClockOf(services);
        var resource = new OtlpResource(build, clock);
        services.AddSingleton(_ => new ServiceMetrics(resource, settings, losses, clock));
        services.AddSingleton(static provider => provider.GetRequiredService<ServiceMetrics>().Exposition);
        services.AddSingleton<ISignalRegistry, SignalRegistry>();
        services.AddSingleton(new RouteMeters(contract, losses, clock));
        services.AddSingleton<IBudgetSource>(static provider => new RouteBudgetCounts(provider.GetRequiredService<RouteMeters>()));
        // Whoever can ask for the request that is being answered, such as calls to other services, can ask for its deadline.
        services.AddSingleton(provider => new RouteDeadlines(clock) { AreShown = provider.GetService<IHttpContextAccessor>() is not null });
        services.AddSingleton(provider => new FailureAnswers(
            provider.GetService<AnswerHeaders>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<FailureAnswers>()));
        services.AddSingleton(_ => new Traces(resource, settings, losses, clock));
        services.AddSingleton(provider => new TelemetryParts(
            losses, new LossReporter(losses, clock, provider.GetRequiredService<ILoggerFactory>().CreateLogger<LossReporter>()), new ColdStart(clock), provider.GetRequiredService<Traces>()));
        services.AddHostedService<TelemetryService>();
        AddLogging(builder.Logging, settings, losses, clock);
        return builder;
    }

    /// <summary>
    /// Measures every request, ends requests that use up their route's time with 504, and answers with 500 for handlers that throw.
    /// Comes first in the pipeline, after routing.
    /// </summary>
    public static IApplicationBuilder UsePlimsollTelemetry(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.ApplicationServices;
        var (meters, deadlines) = (services.GetRequiredService<RouteMeters>(), services.GetRequiredService<RouteDeadlines>());
        var (failures, parts) = (services.GetRequiredService<FailureAnswers>(), services.GetRequiredService<TelemetryParts>());
        return app.Use(next => new RouteMiddleware(next, meters, deadlines, failures, parts).InvokeAsync);
    }

    private static void AddLogging(ILoggingBuilder logging, TelemetryOptions options, LossCounter losses, TimeProvider clock)
    {
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider>(_ => new JsonLoggerProvider(options, losses, clock));
        logging.SetMinimumLevel(options.MinimumLevel);
        // Two lines per request would cost more than the request; the metrics and spans say the same. What the host says of its life
        // stands in this runtime's own events, with more in them.
        logging.AddFilter("Microsoft", options.MinimumLevel > LogLevel.Warning ? options.MinimumLevel : LogLevel.Warning);
        // This category makes the platform open a log scope and an activity of its own per request. What else it would log, a failed start,
        // is thrown as well.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    private static TimeProvider ClockOf(IServiceCollection services) =>
        services.LastOrDefault(service => service.ServiceType == typeof(TimeProvider))?.ImplementationInstance as TimeProvider
        ?? throw new ArgumentException("The TimeProvider among the services must be an instance, because telemetry starts before the services are built.", nameof(services));

    private static void Check(TelemetryOptions options)
    {
        if (options.OtlpEndpoint is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https"))
            throw new ArgumentException($"The collector's address \"{endpoint}\" must be an absolute http or https address, such as http://collector:4318.", nameof(options));
        if (options.TraceRatio is not (>= 0 and <= 1))
            throw new ArgumentException($"The trace ratio {options.TraceRatio} must be within 0 and 1.", nameof(options));
        CheckTime(options.MetricInterval, nameof(options.MetricInterval));
        CheckTime(options.SpanInterval, nameof(options.SpanInterval));
        CheckTime(options.ExportLimit, nameof(options.ExportLimit));
    }

    private static void CheckTime(TimeSpan time, string name)
    {
        // A thread waits for it, and no thread waits for longer.
        if (time <= TimeSpan.Zero || time.TotalMilliseconds > int.MaxValue)
            throw new ArgumentException($"{name} is {time}, and must be more than nothing and at most {int.MaxValue} ms.", name);
    }
}
