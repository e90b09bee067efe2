using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Cli.Measuring;

/// <summary>Glue as rows of a table.</summary>
internal static class GlueFigures
{
    /// <summary>Always the same rows; without a count where nothing was counted.</summary>
    public static IEnumerable<(string Name, int? Count)> Of(GlueRecord? glue) =>
    [
        ("glue.scripts", glue?.Scripts),
        ("glue.scriptFiles", glue?.ScriptFiles),
        ("glue.scriptLines", glue?.ScriptLines),
        ("glue.wrappers", glue?.Wrappers),
        ("glue.containerFiles", glue?.ContainerFiles),
        ("glue.ciFiles", glue?.CiFiles),
        ("glue.workarounds", glue?.Workarounds),
        ("glue.lockFiles", glue?.LockFiles),
        ("glue.directDependencies", glue?.DirectDependencies),
        ("glue.transitiveDependencies", glue?.TransitiveDependencies),
    ];
}
