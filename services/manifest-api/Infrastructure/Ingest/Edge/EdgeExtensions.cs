using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;

namespace ManifestApi.Infrastructure.Ingest.Edge;

/// <summary>Tells an edge of what has changed.</summary>
public static class EdgeExtensions
{
    private const string Downstream = "edge";

    /// <summary>Has the last step of every upload purge an edge, under <c>downstreams.edge</c> of the contract. Before the jobs are added.</summary>
    /// <param name="builder">The service under construction.</param>
    /// <param name="address">Where the edge takes purges; null when there is none.</param>
    public static PlimsollBuilder AddEdge(this PlimsollBuilder builder, Secret<Uri>? address)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (address is null)
        {
            builder.Services.AddSingleton<IEdge, NoEdge>();
            return builder;
        }

        // Only jobs call it: no request of the service needs to know its deadline for that.
        builder.AddDownstream(Downstream, new DownstreamSettings { PropagatesDeadline = false });
        builder.Services.AddSingleton<IEdge>(provider => new HttpEdge(provider.GetRequiredKeyedService<HttpClient>(Downstream), address));
        return builder;
    }
}
