namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>Glue before and after.</summary>
/// <param name="Baseline">Of A.</param>
/// <param name="Candidate">Of B.</param>
internal sealed record GlueChange(GlueCounts Baseline, GlueCounts Candidate);
