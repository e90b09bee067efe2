using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The signals that a subject file may name.</summary>
internal static class SubjectSignals
{
    private static readonly Dictionary<string, StopSignal> Known = new(StringComparer.Ordinal)
    {
        ["SIGTERM"] = StopSignal.Terminate,
        ["SIGINT"] = StopSignal.Interrupt,
        ["SIGQUIT"] = StopSignal.Quit,
    };

    public static IReadOnlyCollection<string> Names => Known.Keys;

    public static StopSignal Of(string name) => Known[name];
}
