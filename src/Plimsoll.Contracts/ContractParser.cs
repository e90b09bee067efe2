using Plimsoll.Contracts.Parsing;
using Plimsoll.Contracts.Parsing.Readers;

namespace Plimsoll.Contracts;

/// <summary>Reads <c>plimsoll.json</c>: JSON (RFC 8259) in UTF-8 with comments and trailing commas.</summary>
/// <remarks>
/// Unknown and duplicate members, <c>null</c>, and numbers outside their bounds are errors. Members that begin with <c>x-</c> are for other
/// tools. What the members mean together is checked by <see cref="ContractChecks"/>.
/// </remarks>
public static class ContractParser
{
    /// <summary>Reads a contract. Reports every fault of the file, never only the first, and never throws for any content.</summary>
    /// <param name="utf8">Content of the file, at most 1 MiB.</param>
    /// <param name="fileName">Name of the file as faults shall show it.</param>
    /// <returns>The contract when no fault is an error, the faults, and the positions for later checks.</returns>
    public static ContractParseResult Parse(ReadOnlySpan<byte> utf8, string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);

        var bytes = utf8.ToArray();
        var faults = new FaultList(bytes, fileName);
        var root = DocumentReader.Read(bytes, faults, DocumentKind.Contract);
        var contract = root is null ? null : ServiceContractReader.Read(root, faults);

        return new ContractParseResult
        {
            Contract = faults.HasErrors ? null : contract,
            Faults = faults.ToSorted(),
            Source = new ContractSource(fileName, bytes, root),
        };
    }
}
