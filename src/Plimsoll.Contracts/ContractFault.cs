namespace Plimsoll.Contracts;

/// <summary>One thing that is wrong with a contract: where it is, what is wrong and what to do.</summary>
public sealed record ContractFault
{
    /// <summary>Whether the contract can be used all the same.</summary>
    public required ContractFaultSeverity Severity { get; init; }

    /// <summary>Name of the file as the caller gave it.</summary>
    public required string File { get; init; }

    /// <summary>Line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Column, from 1, in characters (Unicode scalar values).</summary>
    public required int Column { get; init; }

    /// <summary>Path inside the document, such as <c>workloads.http['GET /x'].p95Ms</c>; empty for the document itself.</summary>
    public required string Path { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Problem { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Advice { get; init; }

    /// <summary>One line: <c>file:line:column severity path: problem; advice</c>, which terminals and editors turn into a link.</summary>
    public override string ToString()
    {
        var severity = Severity == ContractFaultSeverity.Error ? "error" : "warning";
        var place = Path.Length == 0 ? severity : $"{severity} {Path}";
        return $"{File}:{Line}:{Column} {place}: {Problem}; {Advice}";
    }
}
