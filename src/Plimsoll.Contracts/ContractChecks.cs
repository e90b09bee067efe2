using System.Collections.Immutable;
using Plimsoll.Contracts.Checks;

namespace Plimsoll.Contracts;

/// <summary>Checks what the members of a contract mean together: names that must exist elsewhere, bounds, orders, dates, files.</summary>
public static class ContractChecks
{
    /// <summary>Runs every check and reports every fault, in the order of their positions.</summary>
    /// <param name="contract">A contract that <see cref="ContractParser"/> has read.</param>
    /// <param name="context">Where it came from, the day, and the files beside it.</param>
    /// <returns>The faults; empty when the contract holds together. It can be used when none is an <see cref="ContractFaultSeverity.Error"/>.</returns>
    public static ImmutableArray<ContractFault> Run(ServiceContract contract, ContractCheckContext context)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(context);

        var scope = new CheckScope(contract, context);
        IdentityChecks.Run(scope);
        SchemaChecks.Run(scope);
        RouteChecks.Run(scope);
        JobChecks.Run(scope);
        OtherWorkloadChecks.Run(scope);
        DownstreamChecks.Run(scope);
        FeatureChecks.Run(scope);
        RuleChecks.Run(scope);
        ListenChecks.Run(scope);
        PermissionChecks.Run(scope);
        AlertChecks.Run(scope);
        WatchedBudgetChecks.Run(scope);
        return scope.ToFaults();
    }
}
