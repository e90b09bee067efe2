namespace Plimsoll.Evidence.Subjects;

/// <summary>How often the parts of a preparation are repeated.</summary>
/// <param name="Installs">Installs per state of the cache.</param>
/// <param name="Builds">Builds, each from a state without products of the one before in <c>${out}</c>.</param>
internal sealed record PreparationOptions(int Installs, int Builds);
