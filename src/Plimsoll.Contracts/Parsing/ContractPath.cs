using System.Text;

namespace Plimsoll.Contracts.Parsing;

/// <summary>A place in the document, as a chain from the place to the root. Becomes text only when a fault is written.</summary>
internal sealed class ContractPath
{
    private ContractPath(ContractPath? parent, string? name, int index)
    {
        Parent = parent;
        Name = name;
        Index = index;
    }

    public static ContractPath Root { get; } = new(null, null, -1);

    public ContractPath? Parent { get; }

    public string? Name { get; }

    public int Index { get; }

    public ContractPath Member(string name) => new(this, name, -1);

    public ContractPath Item(int index) => new(this, null, index);

    public override string ToString()
    {
        var text = new StringBuilder();
        AppendTo(text);
        return text.ToString();
    }

    private void AppendTo(StringBuilder text)
    {
        if (Parent is null)
            return;

        Parent.AppendTo(text);
        if (Name is null)
            text.Append('[').Append(Index).Append(']');
        else if (!IsPlain(Name))
            text.Append("['").Append(Printable.Text(Name).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
        else
            text.Append(text.Length == 0 ? "" : ".").Append(Name);
    }

    private static bool IsPlain(string name)
    {
        if (name.Length is 0 or > Printable.LengthMax)
            return false;

        foreach (var character in name)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '$'))
                return false;

        return true;
    }
}
