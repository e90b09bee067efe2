namespace ManifestApi.Domain.Filters;

/// <summary>Why a filter is refused. Each is a 400 to the caller, except <see cref="Widened"/>, which a signed URL makes a 403.</summary>
public enum FilterFaultKind
{
    /// <summary>The query is longer than <see cref="ManifestFilter.MaxQueryLength"/> characters.</summary>
    TooLong,

    /// <summary>A parameter is none of the filter's.</summary>
    UnknownParameter,

    /// <summary>A parameter is given twice.</summary>
    DuplicateParameter,

    /// <summary>A value is not of the parameter's form.</summary>
    InvalidValue,

    /// <summary>A minimum is above its maximum.</summary>
    InvertedRange,

    /// <summary>The filter leaves no pictures, or no sound, of a package that has them.</summary>
    EmptyResult,

    /// <summary>A media playlist was asked for with a query; filters choose between media playlists, never inside one.</summary>
    OnMediaPlaylist,

    /// <summary>The request asks for more than the filter of its signed URL allows.</summary>
    Widened,
}
