namespace Plimsoll.Bench.Suites.Chaos.Ledger;

/// <summary>The statements beside this file, by their names.</summary>
internal static class LedgerSql
{
    /// <summary>The text of one.</summary>
    public static string Read(string name)
    {
        using var resource = typeof(LedgerSql).Assembly.GetManifestResourceStream(name + ".sql")
            ?? throw new InvalidOperationException($"The program was built without its resource {name}.sql.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
