using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure.Compute;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Gives a service threads of its own for work that keeps processors busy.</summary>
public static class ComputeExtensions
{
    /// <summary>Registers a <see cref="BoundedCompute"/> with its metrics and its signals <c>compute.NAME.queueDelayMs</c> and <c>compute.NAME.utilization</c>.</summary>
    /// <param name="builder">The service under construction.</param>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    /// <param name="options">How much it may do. Default: <see cref="BoundedComputeOptions"/>.</param>
    public static PlimsollBuilder AddBoundedCompute(this PlimsollBuilder builder, BoundedComputeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = options ?? new BoundedComputeOptions();
        ComputeChecks.Check(settings);
        if (builder.Services.Any(static service => service.ServiceType == typeof(BoundedCompute)))
            throw new InvalidOperationException("The service has a BoundedCompute already: add one, and share it; its partitions take turns.");
        // Registered through a factory, so that the container disposes of it at the end.
        builder.Services.AddSingleton(provider => new BoundedCompute(settings, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService(static provider => new ComputeMetrics(
            provider.GetRequiredService<BoundedCompute>(), provider.GetRequiredService<ISignalRegistry>(), provider.GetRequiredService<IMeterFactory>()));
        return builder;
    }
}
