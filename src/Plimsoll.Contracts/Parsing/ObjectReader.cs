using System.Collections.Immutable;

namespace Plimsoll.Contracts.Parsing;

/// <summary>
/// Reads the members of one object by name and, at the end, refuses the members that nobody asked for. A member that is missing or wrong
/// is reported and read as an empty value, which is never seen: a contract with an error is not handed out.
/// </summary>
internal sealed class ObjectReader
{
    private readonly FaultList _faults;
    private readonly Node? _node;
    private readonly List<string> _known = new(16);

    public ObjectReader(Node node, FaultList faults)
    {
        _faults = faults;
        if (node.Kind == NodeKind.Object)
            _node = node;
        else
            ScalarReader.Mismatch<string>(node, faults, "an object", "write { \"name\": value }");
    }

    public string? Text(string name) => Take(name) is { } node ? ScalarReader.Text(node, _faults) : null;

    public string RequiredText(string name) => Require(name, "\"…\"") is { } node ? ScalarReader.Text(node, _faults) ?? "" : "";

    public double? Number(string name, Bound bound) => Take(name) is { } node ? ScalarReader.Number(node, bound, _faults) : null;

    public double RequiredNumber(string name, Bound bound) => (Require(name, "…") is { } node ? ScalarReader.Number(node, bound, _faults) : null) ?? 0;

    public int? Integer(string name, Bound bound) => Take(name) is { } node ? ScalarReader.Integer(node, bound, _faults) : null;

    public int RequiredInteger(string name, Bound bound) => (Require(name, "…") is { } node ? ScalarReader.Integer(node, bound, _faults) : null) ?? 0;

    public bool? Flag(string name) => Take(name) is { } node ? ScalarReader.Flag(node, _faults) : null;

    public bool RequiredFlag(string name) => (Require(name, "true") is { } node ? ScalarReader.Flag(node, _faults) : null) ?? false;

    public DateOnly RequiredDate(string name) => (Require(name, "\"2027-06-30\"") is { } node ? ScalarReader.Date(node, _faults) : null) ?? default;

    /// <summary>Index of the member's value in <paramref name="names"/>, or <paramref name="absent"/>.</summary>
    public int Choice(string name, string[] names, int absent) =>
        (Take(name) is { } node ? ScalarReader.Choice(node, names, _faults) : null) ?? absent;

    /// <summary>A record inside the record; null when the member is absent.</summary>
    public T? Record<T>(string name, Func<Node, FaultList, T> read)
        where T : class => Take(name) is { } node ? read(node, _faults) : null;

    public T? RequiredRecord<T>(string name, Func<Node, FaultList, T> read)
        where T : class => Require(name, "{ … }") is { } node ? read(node, _faults) : null;

    /// <summary>Records by name; empty when the member is absent.</summary>
    public ImmutableSortedDictionary<string, T> Map<T>(string name, Func<Node, FaultList, T> read)
        where T : class
    {
        if (Take(name) is not { } node)
            return ImmutableSortedDictionary<string, T>.Empty;

        var map = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var member in MembersOf(node))
            map[member.Name] = read(member.Value, _faults);

        return map.ToImmutable();
    }

    public ImmutableSortedDictionary<string, LeverValue> RequiredLevers(string name)
    {
        var levers = ImmutableSortedDictionary.CreateBuilder<string, LeverValue>(StringComparer.Ordinal);
        if (Require(name, "{ … }") is { } node)
            foreach (var member in MembersOf(node))
                levers[member.Name] = LeverValueReader.Read(member.Value, _faults);

        return levers.ToImmutable();
    }

    public ImmutableArray<string> Texts(string name) => TextsOf(Take(name));

    public ImmutableArray<string> RequiredTexts(string name) => TextsOf(Require(name, "[ … ]"));

    public ImmutableArray<DegradeLevel> Levels(string name)
    {
        var levels = ImmutableArray.CreateBuilder<DegradeLevel>();
        foreach (var item in ItemsOf(Take(name)))
            if (ScalarReader.Choice(item, ContractNames.DegradeLevels, _faults) is { } level)
                levels.Add((DegradeLevel)level);

        return levels.ToImmutable();
    }

    public ImmutableArray<T> Records<T>(string name, Func<Node, FaultList, T> read)
        where T : class
    {
        var records = ImmutableArray.CreateBuilder<T>();
        foreach (var item in ItemsOf(Take(name)))
            records.Add(read(item, _faults));

        return records.ToImmutable();
    }

    /// <summary>Refuses the members that were not asked for. Members that begin with <c>x-</c> are for others and are left alone.</summary>
    public void RefuseOthers()
    {
        if (_node is null)
            return;

        foreach (var member in _node.Members)
        {
            if (_faults.IsFull)
                return;

            if (_known.Contains(member.Name) || member.Name.StartsWith("x-", StringComparison.Ordinal))
                continue;

            var advice = Nearest.Name(member.Name, _known) is { } nearest ? $"did you mean '{nearest}'?" : $"known here: {string.Join(", ", _known)}";
            _faults.Error(member.NameOffset, member.Value.Path, "the member is unknown", advice);
        }
    }

    private Node? Take(string name)
    {
        _known.Add(name);
        return _node?.Find(name);
    }

    private Node? Require(string name, string example)
    {
        var node = Take(name);
        if (node is null && _node is not null)
            _faults.Error(_node.Offset, _node.Path, $"the member '{name}' is missing", $"add \"{name}\": {example}");

        return node;
    }

    private ImmutableArray<string> TextsOf(Node? node)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in ItemsOf(node))
            texts.Add(ScalarReader.Text(item, _faults) ?? "");

        return texts.ToImmutable();
    }

    private List<Node> ItemsOf(Node? node)
    {
        if (node is not null && node.Kind != NodeKind.List)
            ScalarReader.Mismatch<string>(node, _faults, "a list", node.Kind == NodeKind.Text ? "write it in brackets: [\"…\"]" : "write [ … ]");

        return node?.Items ?? [];
    }

    private List<NodeMember> MembersOf(Node node)
    {
        if (node.Kind != NodeKind.Object)
            ScalarReader.Mismatch<string>(node, _faults, "an object", "write { \"name\": value }");

        return node.Members;
    }
}
