using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>What the checks work on, and where they put their faults.</summary>
internal sealed class SubjectCheckScope(Subject subject, Node root, FaultList faults)
{
    public Subject Subject { get; } = subject;

    /// <summary>Reports an error at the value of a path, or at what is there of it.</summary>
    public void Error(ImmutableArray<string> names, string problem, string advice)
    {
        var node = root;
        var path = ContractPath.Root;
        foreach (var name in names)
        {
            node = node.Find(name) ?? node;
            path = path.Member(name);
        }

        faults.Error(node.Offset, path, problem, advice);
    }

    /// <summary>The same for a path that goes through lists.</summary>
    public void ErrorAt(ContractPath path, string problem, string advice) => faults.Error(Find(path).Offset, path, problem, advice);

    public void RefuseEmpty(bool isEmpty, params ImmutableArray<string> names)
    {
        if (isEmpty) Error(names, "the command is empty", "write the program and its arguments: [\"node\", \"server.js\"]");
    }

    /// <summary>Refuses the names in <c>${…}</c> that mean nothing at this place.</summary>
    public void CheckPlaceholders(Node node, ImmutableArray<string> known)
    {
        foreach (var member in node.Members) CheckPlaceholders(member.Value, known);
        foreach (var item in node.Items) CheckPlaceholders(item, known);
        if (node.Kind != NodeKind.Text) return;
        foreach (var name in Placeholders.NamesIn(node.Text))
        {
            if (known.Contains(name) || name.StartsWith(Placeholders.Shell, StringComparison.Ordinal)) continue;
            var advice = Nearest.Name(name, known) is { } nearest ? $"did you mean '${{{nearest}}}'?" : $"known here: {string.Join(", ", known.Select(static one => $"${{{one}}}"))}, ${{env:NAME}}";
            faults.Error(node.Offset, node.Path, $"the placeholder '${{{Printable.Text(name)}}}' is unknown", advice);
        }
    }

    private Node Find(ContractPath path)
    {
        if (path.Parent is null) return root;
        var parent = Find(path.Parent);
        return (path.Name is { } name ? parent.Find(name) : parent.Item(path.Index)) ?? parent;
    }
}
