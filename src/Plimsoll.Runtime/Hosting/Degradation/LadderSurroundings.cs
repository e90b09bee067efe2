namespace Plimsoll.Runtime.Hosting;

/// <summary>What the ladders of all routes look at beside the figures of their own route.</summary>
/// <param name="Causes">What else may be a reason to step down.</param>
/// <param name="Shortage">What finds no room.</param>
internal sealed record LadderSurroundings(DegradeCauses Causes, Shortage Shortage);
