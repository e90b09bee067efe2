using System.Diagnostics.CodeAnalysis;

namespace ManifestApi.Domain.Catalog;

/// <summary>Identity of an asset: 1 to 64 lower-case letters, digits and inner hyphens. Safe in a URL and in a file path by construction.</summary>
public readonly record struct AssetId
{
    private AssetId(string value) => Value = value;

    /// <summary>The identity as text.</summary>
    public string Value { get; }

    /// <summary>Reads an identity; anything that is not one gives <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AssetId id)
    {
        id = Slug.IsValid(text) ? new AssetId(text!) : default;
        return id.Value is not null;
    }

    /// <summary>A new identity, ordered by time.</summary>
    public static AssetId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()).ToString("n"));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
