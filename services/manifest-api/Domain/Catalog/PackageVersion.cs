using System.Globalization;

namespace ManifestApi.Domain.Catalog;

/// <summary>Version of a package: <c>v1</c>, <c>v2</c>, … A new package is always a new version, so paths below it never change.</summary>
public readonly record struct PackageVersion(int Number)
{
    /// <summary>Reads <c>vN</c>, N from 1 without leading zeros.</summary>
    public static bool TryParse(string? text, out PackageVersion version)
    {
        version = default;
        if (text is not ['v', >= '1' and <= '9', ..]) return false;
        if (!int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        version = new PackageVersion(number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Number}");
}
