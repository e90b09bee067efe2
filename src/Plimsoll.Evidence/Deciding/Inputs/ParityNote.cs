namespace Plimsoll.Evidence.Deciding.Inputs;

/// <summary>Something within a layer that was not compared.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="What">What, and why.</param>
internal sealed record ParityNote(ParityLayer Layer, string What);
