namespace Plimsoll.Evidence.Parity;

/// <summary>A comparison can't be made. The message says what is wrong and what to do.</summary>
internal sealed class ParityException(string message, Exception? cause = null) : Exception(message, cause);
