using System.Globalization;
using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;

namespace ManifestApi.Domain.Playback;

/// <summary>Chooses tracks by what a caller says of its languages (RFC 9110 section 12.5.4).</summary>
public static class TrackPreference
{
    // People read a few languages; whatever comes behind these is left out.
    private const int MostRanges = 10;

    /// <summary>The best tracks; <see langword="null"/> when nothing is in a language of the caller's.</summary>
    /// <param name="package">The package as it is shown.</param>
    /// <param name="acceptLanguage">Value of the caller's <c>Accept-Language</c>; what is no language range in it is left out.</param>
    public static PreferredTracks? Of(Package package, string? acceptLanguage)
    {
        ArgumentNullException.ThrowIfNull(package);
        if (string.IsNullOrEmpty(acceptLanguage)) return null;
        var (audio, subtitles) = (default(Best), default(Best));
        var left = MostRanges;
        foreach (var part in acceptLanguage.AsSpan().Split(','))
        {
            if (left-- == 0) break;
            if (!TryRead(acceptLanguage.AsSpan(part), out var range, out var quality)) continue;
            foreach (var rendition in package.Renditions)
            {
                if (rendition.Language is not { } language || !LanguageRange.Covers(range, language)) continue;
                if (rendition.Kind == RenditionKind.Audio) audio.Offer(rendition, quality);
                else if (rendition.Kind == RenditionKind.Subtitles) subtitles.Offer(rendition, quality);
            }
        }

        return audio.Name is null && subtitles.Name is null ? null : new PreferredTracks(audio.Name, subtitles.Name);
    }

    private static bool TryRead(ReadOnlySpan<char> part, out string range, out double quality)
    {
        (range, quality) = ("", 1);
        var weight = part.IndexOf(';');
        var tag = (weight < 0 ? part : part[..weight]).Trim();
        if (!LanguageRange.IsWellFormed(tag)) return false;
        range = tag.ToString();
        if (weight < 0) return true;
        var text = part[(weight + 1)..].Trim();
        return text.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(text[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality)
            && quality is > 0 and <= 1;
    }

    // Of two that suit alike, the first: ranges come by preference, and renditions with their default first.
    private struct Best
    {
        private double _quality;

        public string? Name { get; private set; }

        public void Offer(Rendition rendition, double quality)
        {
            if (quality > _quality) (Name, _quality) = (rendition.Name, quality);
        }
    }
}
