using Plimsoll.Contracts;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The store is reachable and holds a schema that the contract accepts; migrated first when the settings say so.</summary>
internal sealed class StoreBootCheck(Database database, StoreSettings settings, ServiceContract contract) : IBootCheck
{
    public string Name => "store";

    public async ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken)
    {
        if (contract.Schema is not { } schema)
        {
            return [new BootFault("plimsoll.json", "names no schema, but the service has a store", "Add schema.produces and schema.accepts.")];
        }

        if (settings.MigratesAtBoot)
        {
            var report = await new Migrator(database, settings.Migrations(database), schema.Produces).ApplyAsync(cancellationToken);
            if (!report.Faults.IsEmpty) return [.. report.Faults.Select(ToBoot)];
        }

        var check = await StoreGate.CheckAsync(database, schema, cancellationToken);
        return [.. check.Faults.Select(ToBoot)];
    }

    private static BootFault ToBoot(StoreFault fault) => new(fault.What, fault.Problem, fault.Remedy);
}
