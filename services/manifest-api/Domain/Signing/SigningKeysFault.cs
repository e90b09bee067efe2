using System.Collections.Immutable;

namespace ManifestApi.Domain.Signing;

/// <summary>Why a ring of signing keys is refused.</summary>
/// <param name="Details">Every fault, one sentence each, without any secret.</param>
public sealed record SigningKeysFault(ImmutableArray<string> Details)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Details);
}
