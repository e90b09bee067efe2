namespace Plimsoll.Evidence.Profiling.Stacks;

/// <summary>A frame of a tree of stacks, with all that was seen below it.</summary>
/// <param name="name">Name of the frame.</param>
internal sealed class StackNode(string name)
{
    private readonly Dictionary<string, StackNode> _children = new(StringComparer.Ordinal);

    /// <summary>Name of the frame.</summary>
    public string Name { get; } = name;

    /// <summary>What ended here.</summary>
    public long Self { get; private set; }

    /// <summary>What ended here or below.</summary>
    public long Total { get; private set; }

    /// <summary>The frames that it called, by name.</summary>
    public IEnumerable<StackNode> Children => _children.Values.OrderBy(static child => child.Name, StringComparer.Ordinal);

    internal StackNode Through(string frame, long weight)
    {
        Total += weight;
        if (!_children.TryGetValue(frame, out var child)) _children[frame] = child = new StackNode(frame);
        return child;
    }

    internal void End(long weight)
    {
        Self += weight;
        Total += weight;
    }
}
