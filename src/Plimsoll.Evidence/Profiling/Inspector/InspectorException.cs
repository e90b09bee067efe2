namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>An inspector can't be reached, refuses a command, or is gone.</summary>
internal sealed class InspectorException(string message, Exception? inner = null) : Exception(message, inner);
