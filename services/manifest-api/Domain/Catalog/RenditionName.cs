using System.Diagnostics.CodeAnalysis;

namespace ManifestApi.Domain.Catalog;

/// <summary>Name of a rendition in its package: 1 to 64 lower-case letters, digits and inner hyphens. Safe in a URL and in a file path by construction.</summary>
public readonly record struct RenditionName
{
    private RenditionName(string value) => Value = value;

    /// <summary>The name as text.</summary>
    public string Value { get; }

    /// <summary>Reads a name; anything that is not one gives <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RenditionName name)
    {
        name = Slug.IsValid(text) ? new RenditionName(text!) : default;
        return name.Value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
