namespace Plimsoll.Evidence.Parity;

/// <summary>Compares orders of names.</summary>
internal static class Orders
{
    /// <summary>
    /// An order is another when A has the same names, and always in one other order; names in an order that varies have none, and other names are findings of their own. Calls
    /// that are made at once may come in A's order each time by chance, so theirs is another only when B never has it.
    /// </summary>
    public static Difference? Compare(List<Fact> left, List<Fact> right)
    {
        var known = left.ToLookup(fact => fact.Meaning, fact => fact.Value);
        var changed = right.Where(fact => known[fact.Meaning].Distinct().ToArray() is [var only] && only != fact.Value).ToList();
        var mayBeChance = right[0].Aspect == Aspect.CallOrder && changed.Count < right.Count(fact => known.Contains(fact.Meaning));
        return changed.Count == 0 || mayBeChance ? null : new(changed[0].Aspect, FindingKind.BytesOnly, known[changed[0].Meaning].First(), changed[0].Value, changed.Count);
    }
}
