namespace Plimsoll.Contracts.Parsing;

/// <summary>A value in the document and where it stands.</summary>
internal sealed class Node(NodeKind kind, int offset, ContractPath path)
{
    private static readonly List<NodeMember> NoMembers = [];
    private static readonly List<Node> NoItems = [];

    public NodeKind Kind { get; } = kind;

    public int Offset { get; } = offset;

    public ContractPath Path { get; } = path;

    /// <summary>The characters of a text, or a number as it is written.</summary>
    public string Text { get; init; } = "";

    public List<NodeMember> Members { get; } = kind == NodeKind.Object ? [] : NoMembers;

    public List<Node> Items { get; } = kind == NodeKind.List ? [] : NoItems;

    public Node? Find(string name)
    {
        foreach (var member in Members)
            if (member.Name == name)
                return member.Value;

        return null;
    }

    public Node? Item(int index) => index < Items.Count ? Items[index] : null;

    public string Describe() => Kind switch
    {
        NodeKind.Object => "an object",
        NodeKind.List => "a list",
        NodeKind.Text => Printable.Quoted(Text),
        NodeKind.Number => Printable.Text(Text),
        NodeKind.True => "true",
        NodeKind.False => "false",
        _ => "null",
    };
}
