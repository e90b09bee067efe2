using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>What every check works on, and where it puts its faults.</summary>
internal sealed class CheckScope(ServiceContract contract, ContractCheckContext context)
{
    private readonly FaultList _faults = new(context.Source.Bytes, context.Source.FileName);

    public ServiceContract Contract { get; } = contract;

    public ContractCheckContext Context { get; } = context;

    public static ContractPath Path(params ReadOnlySpan<string> names)
    {
        var path = ContractPath.Root;
        foreach (var name in names)
            path = path.Member(name);

        return path;
    }

    /// <summary>Reports an error at the value of a path.</summary>
    public void Error(ContractPath path, string problem, string advice)
    {
        if (!_faults.IsFull)
            _faults.Error(Context.Source.OffsetOfValue(path), path, problem, advice);
    }

    /// <summary>Reports an error at the member name that ends a path.</summary>
    public void ErrorAtName(ContractPath path, string problem, string advice)
    {
        if (!_faults.IsFull)
            _faults.Error(Context.Source.OffsetOfName(path), path, problem, advice);
    }

    /// <summary>Reports a warning at the value of a path.</summary>
    public void Warning(ContractPath path, string problem, string advice)
    {
        if (!_faults.IsFull)
            _faults.Warning(Context.Source.OffsetOfValue(path), path, problem, advice);
    }

    /// <summary>Reports the texts of a list that stand there before.</summary>
    public void RefuseRepeats(ContractPath path, ImmutableArray<string> texts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < texts.Length; index++)
            if (!seen.Add(texts[index]))
                Error(path.Item(index), $"{Printable.Quoted(texts[index])} occurs twice", "keep one of them");
    }

    /// <summary>Reports a duration that can't be read.</summary>
    public void CheckDuration(ContractPath path, string? text)
    {
        if (text is not null && !Durations.TryParse(text, out _))
            Error(path, $"expected a duration, found {Printable.Quoted(text)}", "write a whole number and a unit, such as 250ms, 10s, 5m, 2h or 30d");
    }

    public ImmutableArray<ContractFault> ToFaults() => _faults.ToSorted();
}
