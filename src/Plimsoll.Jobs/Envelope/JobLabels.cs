namespace Plimsoll.Jobs;

/// <summary>What a job can be isolated by, beside its queue, type and tenant.</summary>
/// <param name="AssetClass">Class of the asset that it works on, such as <c>live</c>; null when it has none.</param>
/// <param name="Region">Region that it works in; null when it has none.</param>
public sealed record JobLabels(string? AssetClass = null, string? Region = null);
