namespace Plimsoll.Evidence.Recording;

/// <summary>A replay file or a HAR file can't be used: which, where in it, what is wrong and what to do.</summary>
internal sealed class ReplayFileException(string message, Exception? inner = null) : Exception(message, inner);
