namespace Plimsoll.Evidence.Subjects;

/// <summary>A subject file can't be used. The message holds every fault, one a line.</summary>
internal sealed class SubjectFileException(string file, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The file as it was named.</summary>
    public string File { get; } = file;
}
