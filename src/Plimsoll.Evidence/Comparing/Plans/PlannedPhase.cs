namespace Plimsoll.Evidence.Comparing.Plans;

/// <summary>One phase of a launch.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Design">How the arms share it.</param>
/// <param name="Seconds">How long it lasts, for each arm.</param>
/// <param name="Blocks">Into how many blocks it is cut; what varies from block to block is within the launch.</param>
/// <param name="RequestsPerSecond">Rate of requests to each arm; <see langword="null"/> when there is no load or as much as the arm takes.</param>
internal sealed record PlannedPhase(string Name, PhaseDesign Design, double Seconds, int Blocks, double? RequestsPerSecond);
