using System.Collections.Immutable;

namespace Plimsoll.Contracts.Parsing;

/// <summary>Collects the faults of a file and turns offsets into lines and columns.</summary>
internal sealed class FaultList(byte[] bytes, string fileName)
{
    /// <summary>A file with more faults than this is the wrong file; the rest is not listed.</summary>
    public const int CountMax = 100;

    private readonly List<ContractFault> _faults = [];

    public bool HasErrors { get; private set; }

    /// <summary>True when no further fault is listed, so that nobody needs to look for one.</summary>
    public bool IsFull => _faults.Count > CountMax;

    public void Error(int offset, ContractPath path, string problem, string advice) =>
        Add(ContractFaultSeverity.Error, offset, path, problem, advice);

    public void Warning(int offset, ContractPath path, string problem, string advice) =>
        Add(ContractFaultSeverity.Warning, offset, path, problem, advice);

    public ImmutableArray<ContractFault> ToSorted() =>
        [.. _faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    private void Add(ContractFaultSeverity severity, int offset, ContractPath path, string problem, string advice)
    {
        HasErrors |= severity == ContractFaultSeverity.Error;
        if (IsFull)
            return;

        if (_faults.Count == CountMax)
            (offset, path, problem, advice) = (bytes.Length, ContractPath.Root, $"there are more than {CountMax} faults", "repair these first");

        var (line, column) = Position(offset);
        _faults.Add(new ContractFault
        {
            Severity = severity,
            File = fileName,
            Line = line,
            Column = column,
            Path = path.ToString(),
            Problem = Printable.Escaped(problem),
            Advice = Printable.Escaped(advice),
        });
    }

    private (int Line, int Column) Position(int offset)
    {
        var before = bytes.AsSpan(0, offset);
        var column = 1;
        foreach (var unit in before[(before.LastIndexOf((byte)'\n') + 1)..])
            if ((unit & 0xC0) != 0x80)
                column++;

        return (before.Count((byte)'\n') + 1, column);
    }
}
