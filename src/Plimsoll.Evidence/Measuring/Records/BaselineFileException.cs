namespace Plimsoll.Evidence.Measuring;

/// <summary>A file is no baseline that can be used.</summary>
internal sealed class BaselineFileException(string message, Exception? inner = null) : Exception(message, inner);
