namespace EndToEnd.Players;

/// <summary>One question of the page for what there is to play, and its answer.</summary>
/// <param name="Attempt">Which retry the page said that it is; 0 for none.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="RetryAfterSeconds">When to come again; 0 when the answer does not say.</param>
internal sealed record PlaybackAsked(int Attempt, int Status, int RetryAfterSeconds);
