namespace Plimsoll.Evidence.Profiling;

/// <summary>A process can't be profiled.</summary>
/// <param name="what">Why.</param>
/// <param name="remedy">What to do about it.</param>
/// <param name="inner">The cause.</param>
internal sealed class ProfileFailedException(string what, string remedy, Exception? inner = null) : Exception(what, inner)
{
    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>The process ended in the middle.</summary>
    public static ProfileFailedException Ended(int processId, Exception? inner = null) =>
        new($"Process {processId} ended while it was profiled", "Profile one that goes on, or for fewer `--seconds`", inner);
}
