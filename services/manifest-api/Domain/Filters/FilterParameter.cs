namespace ManifestApi.Domain.Filters;

/// <summary>The names of the query parameters, in the order of the canonical form.</summary>
internal static class FilterParameter
{
    internal const string Codec = "codec";
    internal const string Language = "language";
    internal const string MaxBitrate = "maxBitrate";
    internal const string MaxHeight = "maxHeight";
    internal const string MinBitrate = "minBitrate";
    internal const string MinHeight = "minHeight";

    internal const string All = Codec + ", " + Language + ", " + MaxBitrate + ", " + MaxHeight + ", " + MinBitrate + ", " + MinHeight;
}
