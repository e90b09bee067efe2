namespace ManifestApi.Domain.Filters;

/// <summary>Why a filter is refused, for the caller.</summary>
/// <param name="Kind">The rule that it breaks.</param>
/// <param name="Parameter">The query parameter; <see langword="null"/> when the query as a whole is at fault.</param>
/// <param name="Detail">What was wrong and what to do, for people.</param>
public sealed record FilterFault(FilterFaultKind Kind, string? Parameter, string Detail);
