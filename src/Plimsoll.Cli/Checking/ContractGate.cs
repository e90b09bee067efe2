using Plimsoll.Contracts;

namespace Plimsoll.Cli.Checking;

/// <summary>Runs everything that can be said about a contract from its file and the files beside it; a fault of reading hides what the checks would say.</summary>
internal sealed class ContractGate(TimeProvider time)
{
    /// <param name="file">Path of the contract.</param>
    /// <param name="shownAs">Name of the file in the faults.</param>
    /// <param name="contract">The contract; null when it could not be read.</param>
    public IReadOnlyList<ContractFault> Check(string file, string shownAs, out ServiceContract? contract)
    {
        var parsed = ContractParser.Parse(File.ReadAllBytes(file), shownAs);
        contract = parsed.Contract;
        if (contract is null) return parsed.Faults;
        var context = new ContractCheckContext
        {
            Source = parsed.Source,
            Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            FileExists = path => File.Exists(Path.Combine(Path.GetDirectoryName(file)!, path)),
        };
        return [.. parsed.Faults, .. ContractChecks.Run(contract, context)];
    }
}
