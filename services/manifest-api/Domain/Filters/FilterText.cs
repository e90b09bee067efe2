using System.Globalization;
using System.Text;

namespace ManifestApi.Domain.Filters;

/// <summary>The canonical text of a filter: a query string in one fixed order, so that it is a cache key, a claim and a link at once.</summary>
internal static class FilterText
{
    internal static string Write(ManifestFilter filter)
    {
        var text = new StringBuilder();
        Add(text, FilterParameter.Codec, string.Join(',', filter.Codecs));
        Add(text, FilterParameter.Language, string.Join(',', filter.Languages));
        Add(text, FilterParameter.MaxBitrate, Text(filter.Bitrate.Max));
        Add(text, FilterParameter.MaxHeight, Text(filter.Height.Max));
        Add(text, FilterParameter.MinBitrate, Text(filter.Bitrate.Min));
        Add(text, FilterParameter.MinHeight, Text(filter.Height.Min));
        return text.ToString();
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Add(StringBuilder text, string name, string value)
    {
        if (value.Length == 0) return;
        if (text.Length > 0) text.Append('&');
        text.Append(name).Append('=').Append(value);
    }
}
