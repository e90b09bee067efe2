namespace Plimsoll.Evidence.Subjects;

/// <summary>A subject did not do what its file says.</summary>
/// <param name="phase">How far it had come.</param>
/// <param name="what">What was wrong.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="output">The last lines that it printed.</param>
/// <param name="inner">The cause.</param>
internal sealed class SubjectFailedException(SubjectPhase phase, string what, string remedy, string? output = null, Exception? inner = null)
    : Exception(string.IsNullOrEmpty(output) ? what : $"{what}. Its last lines:\n{output}", inner)
{
    public SubjectPhase Phase { get; } = phase;

    public string What { get; } = what;

    public string Remedy { get; } = remedy;

    public string? Output { get; } = output;

    /// <summary>Whether this machine can't hold what a launch needs, such as room on its disk or a database: then it is nobody's fault who was started.</summary>
    public bool IsOfMachine => Phase == SubjectPhase.Database || (Phase != SubjectPhase.Read && InnerException is (IOException or UnauthorizedAccessException));

    /// <summary>The same fault, with what went wrong beside it.</summary>
    public SubjectFailedException With(string beside) => new(Phase, $"{What}; {beside}", Remedy, Output, InnerException);
}
