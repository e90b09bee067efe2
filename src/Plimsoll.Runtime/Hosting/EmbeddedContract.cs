using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The contract as the build embedded it: parsed and checked again, because the bytes are all that a process can trust.</summary>
internal static class EmbeddedContract
{
    /// <summary>Name of the resource.</summary>
    public const string Resource = "plimsoll.json";

    public static ServiceContract? Read(ReadOnlyMemory<byte>? utf8, List<BootFault> faults)
    {
        if (utf8 is not { } bytes)
        {
            faults.Add(new BootFault(
                Resource,
                "is not embedded in the service",
                "Import Plimsoll.Runtime.targets in the service's project and keep the contract beside it.").In(BootStep.Contract));
            return null;
        }

        var parsed = ContractParser.Parse(bytes.Span, Resource);
        if (parsed.Contract is not { } contract)
        {
            Add(parsed.Faults, faults);
            return null;
        }

        // Dates are the build's to check: a build that ran yesterday, or a rollback to it, must start today.
        return Add(ContractChecks.Run(contract, new ContractCheckContext { Source = parsed.Source }), faults) ? null : contract;
    }

    private static bool Add(IReadOnlyList<ContractFault> found, List<BootFault> faults)
    {
        var hasErrors = false;
        foreach (var fault in found)
        {
            if (fault.Severity != ContractFaultSeverity.Error)
                continue;
            hasErrors = true;
            faults.Add(new BootFault(
                $"{fault.File}:{fault.Line}:{fault.Column} {fault.Path}".TrimEnd(),
                fault.Problem,
                Sentence(fault.Advice)).In(BootStep.Contract));
        }

        return hasErrors;
    }

    private static string Sentence(string advice) => advice.Length == 0
        ? "Correct it and build again."
        : $"{char.ToUpperInvariant(advice[0])}{advice[1..].TrimEnd('.')}.";
}
