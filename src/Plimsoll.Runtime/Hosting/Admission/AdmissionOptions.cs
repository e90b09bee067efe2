using Microsoft.AspNetCore.Http;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What a service tells admission of its requests.</summary>
public sealed record AdmissionOptions
{
    /// <summary>
    /// Whose a request is; null when nobody knows. Called for every request of a route of the contract, and before the handler, so it
    /// must be quick and may not trust what it has not checked. Default: nobody is told apart, and there is no fairness between tenants.
    /// </summary>
    public Func<HttpContext, string?>? Tenant { get; init; }

    /// <summary>How many tenants have a share of their own, from 0 to 10,000, in the limit of each route and in what is shed; further ones share one with those whom nobody knows. Default: 32.</summary>
    public int MaxTenants { get; init; } = 32;
}
