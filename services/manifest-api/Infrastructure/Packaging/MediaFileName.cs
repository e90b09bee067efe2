using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Name of a file in a rendition's folder: <c>init.mp4</c>, <c>{n}.m4s</c> or <c>{n}.vtt</c>. Nothing else can be one, so no path can be built from anything else.</summary>
public readonly record struct MediaFileName
{
    private const string Init = "init.mp4";
    private const string Segment = ".m4s";
    private const string Text = ".vtt";

    private MediaFileName(string value, string contentType) => (Value, ContentType) = (value, contentType);

    /// <summary>The name as text.</summary>
    public string Value { get; }

    /// <summary>Its media type.</summary>
    public string ContentType { get; }

    /// <summary>Reads a name; anything that is not one gives <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MediaFileName name)
    {
        name = text switch
        {
            Init => new MediaFileName(Init, "video/mp4"),
            _ when IsNumbered(text, Segment) => new MediaFileName(text!, "video/iso.segment"),
            _ when IsNumbered(text, Text) => new MediaFileName(text!, "text/vtt"),
            _ => default,
        };
        return name.Value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Numbers from 1 without leading zeros: one file has one name.</summary>
    private static bool IsNumbered(string? text, string extension) =>
        text is not null
        && text.EndsWith(extension, StringComparison.Ordinal)
        && text[0] is >= '1' and <= '9'
        && int.TryParse(text.AsSpan(0, text.Length - extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
