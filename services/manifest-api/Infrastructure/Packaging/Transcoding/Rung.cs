namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>One size of the pictures.</summary>
/// <param name="Width">Width in pixels, even.</param>
/// <param name="Height">Height in pixels, even.</param>
/// <param name="MaxKilobitsPerSecond">Limit of the encoder.</param>
internal readonly record struct Rung(int Width, int Height, int MaxKilobitsPerSecond)
{
    internal string Name => $"v{Height}";
}
