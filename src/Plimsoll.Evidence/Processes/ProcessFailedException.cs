namespace Plimsoll.Evidence.Processes;

/// <summary>A program that a suite needs did not start, or ended when it should not have.</summary>
internal sealed class ProcessFailedException(string message, Exception? inner = null) : Exception(message, inner);
