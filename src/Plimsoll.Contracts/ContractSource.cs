using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>The file that a contract was read from: turns a path inside the document into a line and a column.</summary>
public sealed class ContractSource
{
    private readonly Node? _root;

    internal ContractSource(string fileName, byte[] bytes, Node? root)
    {
        FileName = fileName;
        Bytes = bytes;
        _root = root;
    }

    /// <summary>Name of the file as the caller gave it.</summary>
    public string FileName { get; }

    internal byte[] Bytes { get; }

    /// <summary>Offset of the value at a path; of the nearest value around it when the file has no such member.</summary>
    internal int OffsetOfValue(ContractPath path) => Nearest(path, out _)?.Offset ?? 0;

    /// <summary>Offset of the member name that ends a path; of the nearest value around it when the file has no such member.</summary>
    internal int OffsetOfName(ContractPath path)
    {
        if (path.Parent is { } parent && path.Name is { } name && Nearest(parent, out var exact) is { } holder && exact)
        {
            foreach (var member in holder.Members)
                if (member.Name == name)
                    return member.NameOffset;
        }

        return OffsetOfValue(path);
    }

    private Node? Nearest(ContractPath path, out bool exact)
    {
        exact = true;
        if (path.Parent is not { } parent)
            return _root;

        var holder = Nearest(parent, out exact);
        if (holder is null || !exact)
            return holder;

        var child = path.Name is { } name ? holder.Find(name) : holder.Item(path.Index);
        exact = child is not null;
        return child ?? holder;
    }
}
