using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Runtime.Data;

/// <summary>One step of a store's schema: an embedded file <c>NNNN_name.sql</c>. Never changed once it has been applied anywhere.</summary>
public sealed record Migration
{
    private const string SchemaMark = "-- schema:";

    /// <summary>Reads a step.</summary>
    /// <param name="number">Its place, from 1.</param>
    /// <param name="name">What it does, from its file name.</param>
    /// <param name="text">The file's text.</param>
    public Migration(int number, string name, string text)
    {
        Number = number;
        Name = name;
        Sql = Normalise(text);
        Checksum = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
        Schema = Sql.Split('\n').FirstOrDefault(line => line.StartsWith(SchemaMark, StringComparison.Ordinal))?[SchemaMark.Length..].Trim();
    }

    /// <summary>Its place, from 1.</summary>
    public int Number { get; }

    /// <summary>What it does, from its file name.</summary>
    public string Name { get; }

    /// <summary>Its statements. Line ends and trailing blanks are normalised, so that a checkout's line ends change nothing.</summary>
    public string Sql { get; }

    /// <summary>SHA-256 of <see cref="Sql"/>, <c>sha256:…</c>.</summary>
    public string Checksum { get; }

    /// <summary>The schema that the store holds from this step on, from a line <c>-- schema: name</c>; without one it stays what it was.</summary>
    public string? Schema { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number:D4}_{Name}";

    private static string Normalise(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
}
