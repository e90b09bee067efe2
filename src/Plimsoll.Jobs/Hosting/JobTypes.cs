using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;

namespace Plimsoll.Jobs;

/// <summary>The job types that a service registers, and what is wrong with them.</summary>
internal sealed class JobTypes(JobsSettings settings)
{
    internal JobsSettings Settings { get; } = settings;

    internal List<JobDefinition> Definitions { get; } = [];

    internal List<Func<IServiceProvider, JobRegistration>> Registrations { get; } = [];

    internal List<JobSchedule> Schedules { get; } = [];

    internal List<BootFault> Faults { get; } = [];

    /// <summary>Queues of the registered types, with the backlog age that the contract allows.</summary>
    internal Dictionary<string, double?> Queues { get; } = [];

    internal static JobTypes Of(IServiceCollection services) =>
        services.Select(service => service.ImplementationInstance).OfType<JobTypes>().LastOrDefault()
        ?? throw new InvalidOperationException("Call AddJobs before AddJob.");
}
