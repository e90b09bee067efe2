namespace ManifestApi.Domain.Filters;

/// <summary>A closed range of positive whole numbers; an open end is <see langword="null"/>.</summary>
internal readonly record struct FilterRange(int? Min, int? Max)
{
    internal static FilterRange Any => default;

    internal bool IsInverted => Min > Max;

    internal bool Contains(int value) => !(value < Min) && !(value > Max);

    /// <summary>This range narrowed by another; <see langword="null"/> when an end of the other lies outside this one.</summary>
    internal FilterRange? Narrow(FilterRange requested)
    {
        if (requested.Min is { } min && !Contains(min)) return null;
        if (requested.Max is { } max && !Contains(max)) return null;
        return new FilterRange(requested.Min ?? Min, requested.Max ?? Max);
    }
}
