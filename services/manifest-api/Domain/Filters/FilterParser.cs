using System.Collections.Immutable;
using System.Globalization;

namespace ManifestApi.Domain.Filters;

/// <summary>Reads a filter from a query. The first broken rule is the answer.</summary>
internal static class FilterParser
{
    internal static Result<ManifestFilter, FilterFault> ParseQuery(string? query)
    {
        if (string.IsNullOrEmpty(query)) return ManifestFilter.None;
        if (query[0] == '?') query = query[1..];
        if (query.Length > ManifestFilter.MaxQueryLength) return TooLong(query.Length);
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            pairs.Add(new(Uri.UnescapeDataString(name), equals < 0 ? "" : Uri.UnescapeDataString(part[(equals + 1)..])));
        }

        return Parse(pairs);
    }

    internal static Result<ManifestFilter, FilterFault> Parse(IEnumerable<KeyValuePair<string, string>> query)
    {
        var fields = new FilterFields();
        var length = 0;
        foreach (var (name, value) in query)
        {
            length += name.Length + value.Length + (length == 0 ? 1 : 2);
            if (length > ManifestFilter.MaxQueryLength) return TooLong(length);
            if (Read(ref fields, name, value) is { } fault) return fault;
        }

        if (length == 0) return ManifestFilter.None;
        if (fields.Bitrate.IsInverted) return Inverted(FilterParameter.MinBitrate, FilterParameter.MaxBitrate);
        if (fields.Height.IsInverted) return Inverted(FilterParameter.MinHeight, FilterParameter.MaxHeight);
        return new ManifestFilter(fields.Bitrate, fields.Height, fields.Codecs ?? [], fields.Languages ?? []);
    }

    private static FilterFault? Read(ref FilterFields fields, string name, string value) => name switch
    {
        FilterParameter.Codec => ReadList(ref fields.Codecs, name, value, family => CodecFamily.KindOf(family) is not null, "known codecs: " + CodecFamily.Known),
        FilterParameter.Language => ReadList(ref fields.Languages, name, value, tag => LanguageRange.IsWellFormed(tag), "BCP 47 languages such as en or pt-BR"),
        FilterParameter.MaxBitrate => ReadNumber(ref fields.MaxBitrate, name, value),
        FilterParameter.MaxHeight => ReadNumber(ref fields.MaxHeight, name, value),
        FilterParameter.MinBitrate => ReadNumber(ref fields.MinBitrate, name, value),
        FilterParameter.MinHeight => ReadNumber(ref fields.MinHeight, name, value),
        _ => new FilterFault(FilterFaultKind.UnknownParameter, Shown(name), $"'{Shown(name)}' is no filter. Filters are: {FilterParameter.All}."),
    };

    private static FilterFault? ReadNumber(ref int? field, string name, string value)
    {
        if (field is not null) return Duplicate(name);
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return new FilterFault(FilterFaultKind.InvalidValue, name, $"{name} is '{Shown(value)}'; it takes a whole number from 1 to {int.MaxValue}.");
        }

        field = number;
        return null;
    }

    private static FilterFault? ReadList(ref ImmutableArray<string>? field, string name, string value, Predicate<string> isValid, string form)
    {
        if (field is not null) return Duplicate(name);
        var items = value.ToLowerInvariant().Split(',');
        foreach (var item in items)
        {
            if (!isValid(item)) return new FilterFault(FilterFaultKind.InvalidValue, name, $"{name} has '{Shown(item)}'; it takes a comma-separated list of {form}.");
        }

        field = [.. items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return null;
    }

    private static FilterFault Duplicate(string name)
        => new(FilterFaultKind.DuplicateParameter, name, $"{name} is given twice. Give it once; lists are separated by commas.");

    private static FilterFault Inverted(string min, string max)
        => new(FilterFaultKind.InvertedRange, min, $"{min} is above {max}, so nothing can match. Swap them.");

    private static FilterFault TooLong(int length)
        => new(FilterFaultKind.TooLong, null, $"The query has {length} characters or more; {ManifestFilter.MaxQueryLength} is the limit.");

    // What a caller sent is shown back, shortened: it may be long and it ends up in logs.
    private static string Shown(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");

    private struct FilterFields
    {
        internal ImmutableArray<string>? Codecs;
        internal ImmutableArray<string>? Languages;
        internal int? MaxBitrate;
        internal int? MaxHeight;
        internal int? MinBitrate;
        internal int? MinHeight;

        internal readonly FilterRange Bitrate => new(MinBitrate, MaxBitrate);

        internal readonly FilterRange Height => new(MinHeight, MaxHeight);
    }
}
