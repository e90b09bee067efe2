using ManifestApi.Domain.Catalog;
using ManifestApi.Domain.Filters;
using ManifestApi.Domain.Paths;
using ManifestApi.Domain.Text;

namespace ManifestApi.Domain.Hls;

/// <summary>One group of alternatives: the EXT-X-MEDIA tags of all sound, or of all subtitles (RFC 8216bis section 4.4.6.1).</summary>
internal readonly ref struct HlsGroup
{
    private readonly Package _package;
    private readonly RenditionSelection _selection;
    private readonly RenditionKind _kind;
    private readonly Rendition? _default;
    private readonly bool _hasTwins;

    internal HlsGroup(Package package, RenditionSelection selection, RenditionKind kind, Rendition? @default)
    {
        _package = package;
        _selection = selection;
        _kind = kind;
        _default = @default;
        _hasTwins = HasTwins();
    }

    internal static ReadOnlySpan<byte> Id(RenditionKind kind) => kind == RenditionKind.Audio ? "audio"u8 : "subtitles"u8;

    internal void Write(ref Utf8Text text)
    {
        for (var i = 0; i < _package.Renditions.Length; i++)
        {
            var rendition = _package.Renditions[i];
            if (IsMember(rendition)) WriteMember(ref text, rendition, Members(i));
        }
    }

    private void WriteMember(ref Utf8Text text, Rendition rendition, ReadOnlySpan<Rendition> earlier)
    {
        var isDefault = ReferenceEquals(rendition, _default);
        text.Raw(_kind == RenditionKind.Audio ? "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\""u8 : "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\""u8);
        text.Raw(Id(_kind));
        text.Raw("\",NAME=\""u8);
        WriteName(ref text, rendition);
        if (rendition.Language is { } language)
        {
            text.Raw("\",LANGUAGE=\""u8);
            text.Quoted(language);
        }

        text.Raw(isDefault ? "\",DEFAULT=YES"u8 : "\",DEFAULT=NO"u8);
        text.Raw(isDefault || !HasLanguage(earlier, rendition.Language) ? ",AUTOSELECT=YES"u8 : ",AUTOSELECT=NO"u8);
        if (rendition.Channels > 0)
        {
            text.Raw(",CHANNELS=\""u8);
            text.Number(rendition.Channels);
            text.Raw((byte)'"');
        }

        text.Raw(",URI=\""u8);
        ManifestPath.WriteFolder(ref text, _package.Version, rendition);
        text.Raw("index.m3u8\"\n"u8);
    }

    // NAME must be unique in a group. The catalogue keeps labels unique, but two of them can read the same once quotes and
    // control characters are replaced; then all of the group say which rendition they are.
    private void WriteName(ref Utf8Text text, Rendition rendition)
    {
        text.Quoted(NameOf(rendition));
        if (!_hasTwins) return;
        text.Raw(" ("u8);
        ManifestPath.WriteName(ref text, rendition);
        text.Raw((byte)')');
    }

    private bool HasTwins()
    {
        for (var i = 0; i < _package.Renditions.Length; i++)
        {
            var rendition = _package.Renditions[i];
            if (!IsMember(rendition)) continue;
            foreach (var other in Members(i))
            {
                if (IsMember(other) && TextRules.SameWhenQuoted(NameOf(other), NameOf(rendition))) return true;
            }
        }

        return false;
    }

    // A player that selects by language takes the first that fits; a second one of the same language is for people to choose.
    private bool HasLanguage(ReadOnlySpan<Rendition> earlier, string? language)
    {
        foreach (var other in earlier)
        {
            if (IsMember(other) && string.Equals(other.Language, language, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private ReadOnlySpan<Rendition> Members(int before) => _package.Renditions.AsSpan()[..before];

    private bool IsMember(Rendition rendition) => rendition.Kind == _kind && _selection.Includes(rendition);

    private static string NameOf(Rendition rendition) => rendition.Label ?? rendition.Language ?? rendition.Name;
}
