using System.Collections.Immutable;

namespace Plimsoll.Evidence.Profiling.Stacks;

/// <summary>Stacks with their weights, merged from the root: what a flame graph draws.</summary>
internal sealed class StackTree
{
    /// <summary>The frame of a stack that has none.</summary>
    public const string Unknown = "[unknown]";

    /// <summary>The root, which is no frame.</summary>
    public StackNode Root { get; } = new("all");

    /// <summary>The weight of all stacks.</summary>
    public long Total => Root.Total;

    /// <summary>Adds a stack.</summary>
    /// <param name="frames">Its frames, the outermost first; a stack without any gets <see cref="Unknown"/>.</param>
    /// <param name="weight">What it weighs; nothing below 1 is kept.</param>
    public void Add(IEnumerable<string> frames, long weight)
    {
        if (weight < 1) return;
        var node = frames.Aggregate(Root, (at, frame) => at.Through(frame, weight));
        if (node == Root) node = Root.Through(Unknown, weight);
        node.End(weight);
    }

    /// <summary>What ended in each frame by name, most first.</summary>
    public ImmutableArray<NamedWeight> TopSelf(int most)
    {
        Dictionary<string, long> sums = new(StringComparer.Ordinal);
        foreach (var node in Nodes(Root).Where(static node => node.Self > 0)) Add(sums, node.Name, node.Self);
        return NamedWeight.Top(sums, most);
    }

    /// <summary>What ended in each frame or below it, most first. A frame that calls itself counts once.</summary>
    public ImmutableArray<NamedWeight> TopInclusive(int most)
    {
        Dictionary<string, long> sums = new(StringComparer.Ordinal);
        foreach (var child in Root.Children) Inclusive(child, []);
        return NamedWeight.Top(sums, most);

        void Inclusive(StackNode node, HashSet<string> above)
        {
            var isFirst = above.Add(node.Name);
            if (isFirst) Add(sums, node.Name, node.Total);
            foreach (var child in node.Children) Inclusive(child, above);
            if (isFirst) above.Remove(node.Name);
        }
    }

    /// <summary>Every stack with what ended in its last frame, the outermost frame first.</summary>
    public IEnumerable<(ImmutableArray<string> Frames, long Weight)> Stacks() => Under(Root, []);

    private static IEnumerable<(ImmutableArray<string>, long)> Under(StackNode node, ImmutableArray<string> frames)
    {
        if (node.Self > 0) yield return (frames, node.Self);
        foreach (var child in node.Children)
        {
            foreach (var stack in Under(child, frames.Add(child.Name))) yield return stack;
        }
    }

    private static IEnumerable<StackNode> Nodes(StackNode node) => node.Children.SelectMany(Nodes).Prepend(node);

    private static void Add(Dictionary<string, long> sums, string name, long weight) => sums[name] = sums.GetValueOrDefault(name) + weight;
}
