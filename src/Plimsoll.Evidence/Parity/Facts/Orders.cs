namespace Plimsoll.Evidence.Parity;

/// <summary>Compares orders of names.</summary>
internal static class Orders
{
    /// <summary>An order is another when A has the same names, and never in this order; other names are findings of their own.</summary>
    public static Difference? Compare(List<Fact> left, List<Fact> right)
    {
        var known = left.ToLookup(fact => fact.Meaning, fact => fact.Value);
        var changed = right.Where(fact => known[fact.Meaning].Any() && !known[fact.Meaning].Contains(fact.Value)).ToList();
        return changed.Count == 0 ? null : new(changed[0].Aspect, FindingKind.BytesOnly, known[changed[0].Meaning].First(), changed[0].Value, changed.Count);
    }
}
