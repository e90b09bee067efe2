using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Profiling;

/// <summary>What a subject is started with so that it can be looked into later.</summary>
internal static class InspectionVariables
{
    /// <summary>
    /// Words that are added to variables. Node keeps its inspector shut until it is asked, and takes a free port then; Bun opens its own at once, or never.
    /// </summary>
    public static ImmutableDictionary<string, string> Create() => ImmutableDictionary<string, string>.Empty
        .Add("NODE_OPTIONS", "--inspect-port=127.0.0.1:0")
        .Add("BUN_OPTIONS", string.Create(CultureInfo.InvariantCulture, $"--inspect=127.0.0.1:{FreePort.Find().Port}/profile"));
}
