namespace Architecture.Sources;

/// <summary>How a rule ends: with nothing, or with every place that breaks it.</summary>
internal static class Violations
{
    public static void None(IEnumerable<string> found)
    {
        var all = found.Order(StringComparer.Ordinal).ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
