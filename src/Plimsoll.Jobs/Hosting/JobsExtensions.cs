using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;
using Plimsoll.Runtime.Hosting;

namespace Plimsoll.Jobs;

/// <summary>Gives a service durable jobs.</summary>
public static class JobsExtensions
{
    // A stop has time left for giving back what did not end.
    private const double DrainShare = 0.8;

    /// <summary>
    /// Registers the job store, <see cref="IJobs"/>, <see cref="IJobOperations"/>, the worker and its signals. A process of <c>--role api</c> runs no jobs. The service's store must have been added before.
    /// </summary>
    /// <param name="builder">The service under construction.</param>
    /// <param name="settings">The jobs.</param>
    public static PlimsollBuilder AddJobs(this PlimsollBuilder builder, JobsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        var worker = settings.Worker with { DrainLimit = settings.Worker.DrainLimit ?? builder.Boot.DrainLimit * DrainShare };
        var types = new JobTypes(builder.Boot.Role == ServiceRole.Api ? settings with { RunsWorker = false } : settings);
        var services = builder.Services;
        services.AddSingleton(types);
        services.AddSingleton(provider => Create(settings, provider.GetRequiredService<Database>()));
        services.AddSingleton(provider => provider.GetRequiredService<IJobStore>().Operations);
        services.AddSingleton(_ => new JobCatalog(types.Definitions));
        services.AddSingleton<QueueBoard>();
        services.AddSingleton<IJobs>(provider => new JobClient(
            provider.GetRequiredService<IJobStore>(), provider.GetRequiredService<JobCatalog>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<QueueBoard>().PressureOf));
        services.AddSingleton(_ => JobsApiExtensions.Describe());
        services.AddSingleton<IBootCheck, JobsBootCheck>();
        services.AddSingleton(provider => new JobWorker(
            provider.GetRequiredService<IJobStore>(), types.Registrations.Select(make => make(provider)),
            worker with
            {
                Logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<JobWorker>(),
                Pressure = worker.Pressure ?? ProcessPressure.Of(provider.GetRequiredService<ISignalRegistry>()),
            },
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<JobInstruments>();
        if (types.Settings.RunsWorker) services.AddSingleton<IBudgetSource>(static provider => new JobBudgetCounts(provider.GetRequiredService<JobWorker>()));
        services.AddHostedService<JobService>();
        return builder;
    }

    /// <summary>Registers a job type: its budgets come from the contract, its name and version from <see cref="JobAttribute"/>.</summary>
    /// <typeparam name="TPayload">The payload; part of the JSON context of <see cref="JobsSettings.Json"/>.</typeparam>
    /// <typeparam name="THandler">Its handler; one for the life of the process.</typeparam>
    /// <param name="builder">The service under construction.</param>
    /// <param name="upcasters">How payloads of older versions are read, by version. Default: they are parked.</param>
    public static PlimsollBuilder AddJob<TPayload, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this PlimsollBuilder builder, IReadOnlyDictionary<int, Func<ReadOnlyMemory<byte>, TPayload>>? upcasters = null)
        where THandler : class, IJobHandler<TPayload>
    {
        ArgumentNullException.ThrowIfNull(builder);
        var types = JobTypes.Of(builder.Services);
        var name = typeof(TPayload).GetCustomAttribute<JobAttribute>();
        var json = types.Settings.Json.GetTypeInfo(typeof(TPayload)) as JsonTypeInfo<TPayload>;
        if (JobFaults.Of(typeof(TPayload), name, json, builder.Boot.Contract) is { } fault)
        {
            types.Faults.Add(fault);
            return builder;
        }

        var workload = builder.Boot.Contract.Workloads.Jobs[name!.Name];
        var budget = JobBudget.Of(workload);
        types.Definitions.Add(new JobDefinition<TPayload>(name, budget.Queue, json!, budget.Order));
        types.Queues[budget.Queue] = Shorter(types.Queues.GetValueOrDefault(budget.Queue), budget.BacklogAgeSeconds);
        builder.Services.TryAddSingleton<THandler>();
        types.Registrations.Add(provider =>
            new JobRegistration<TPayload>(name, budget, json!, provider.GetRequiredService<THandler>, upcasters));
        return builder;
    }

    /// <summary>Enqueues a job again and again, once per time in the whole cluster.</summary>
    /// <typeparam name="TPayload">The payload of a job type that was added before.</typeparam>
    /// <param name="builder">The service under construction.</param>
    /// <param name="name">Name of the schedule, unique in the store.</param>
    /// <param name="cron">When: minute, hour, day of the month, month, day of the week, as in crontab(5).</param>
    /// <param name="payload">What each job is about.</param>
    /// <param name="missed">What happens to missed runs. Default: one makes up for all of them.</param>
    /// <param name="timeZone">The clock that <paramref name="cron"/> speaks of. Default: UTC.</param>
    public static PlimsollBuilder AddSchedule<TPayload>(
        this PlimsollBuilder builder, string name, string cron, TPayload payload, MissedRuns missed = MissedRuns.Once, TimeZoneInfo? timeZone = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var types = JobTypes.Of(builder.Services);
        if (types.Definitions.OfType<JobDefinition<TPayload>>().FirstOrDefault() is not { } definition)
        {
            types.Faults.Add(new BootFault(name, $"schedules {typeof(TPayload).Name}, which is no job of this service", "Call AddJob for it first."));
            return builder;
        }

        try
        {
            _ = new CronExpression(cron);
        }
        catch (FormatException wrong)
        {
            types.Faults.Add(new BootFault(name, wrong.Message, "Correct the schedule."));
            return builder;
        }

        var header = new JobHeader
        {
            Queue = definition.Queue,
            Type = definition.Name.Name,
            Version = definition.Name.Version,
            CreatedAt = default,
            OrderFailure = definition.OrderFailure,
        };
        types.Schedules.Add(new JobSchedule
        {
            Name = name,
            Cron = cron,
            TimeZone = timeZone ?? TimeZoneInfo.Utc,
            Missed = missed,
            Job = new NewJob(header, definition.Write(payload), null, definition.OrderKey(payload)),
        });
        return builder;
    }

    private static double? Shorter(double? one, double? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);

    private static IJobStore Create(JobsSettings settings, Database database)
    {
        var url = settings.Url.Reveal();
        if (!settings.Engines.TryGetValue(url.Scheme, out var engine))
            throw new InvalidOperationException($"The service links no job store for {url.Scheme}: URLs. Use one of {string.Join(", ", settings.Engines.Keys)}.");
        return engine(url, database, out var store, out var fault) ? store : throw new InvalidOperationException(fault.ToString());
    }
}
