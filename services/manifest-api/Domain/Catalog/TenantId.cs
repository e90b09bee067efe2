using System.Diagnostics.CodeAnalysis;

namespace ManifestApi.Domain.Catalog;

/// <summary>Identity of a tenant: 1 to 64 lower-case letters, digits and inner hyphens. Safe in a URL and in a file path by construction.</summary>
public readonly record struct TenantId
{
    private TenantId(string value) => Value = value;

    /// <summary>The identity as text.</summary>
    public string Value { get; }

    /// <summary>Reads an identity; anything that is not one gives <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TenantId id)
    {
        id = Slug.IsValid(text) ? new TenantId(text!) : default;
        return id.Value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
