namespace Plimsoll.Evidence.Machine;

/// <summary>The machine was too disturbed, or lacks what a suite needs, so no figure of this run means anything.</summary>
internal sealed class EnvironmentUnfitException(string message) : Exception(message);
