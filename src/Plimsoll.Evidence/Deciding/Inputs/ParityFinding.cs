namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>One difference between A and B.</summary>
/// <param name="Id">Names it from run to run, such as <c>header-dropped/etag</c>; a waiver names it by <c>parity.LAYER.ID</c>.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Kind">What kind of difference, such as <c>field-order</c> or <c>unit-changed</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="What">What differs, in a sentence.</param>
/// <param name="Waivable">Whether an owner may accept it for a while.</param>
internal sealed record ParityFinding(string Id, ParityLayer Layer, string Kind, ParitySeverity Severity, string What, bool Waivable);
