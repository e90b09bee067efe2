namespace Plimsoll.Contracts.Checks;

/// <summary>Data jobs and edge functions have usable names.</summary>
internal static class OtherWorkloadChecks
{
    public static void Run(CheckScope scope)
    {
        foreach (var name in scope.Contract.Workloads.Data.Keys)
            if (!NameForm.IsDotted(name))
                scope.ErrorAtName(CheckScope.Path("workloads", "data", name), "the name of the data job is wrong", "use lower-case letters, digits and hyphens, in parts joined by dots, such as \"playback.rollup\"");

        foreach (var name in scope.Contract.Workloads.Edge.Keys)
            if (!NameForm.IsLabel(name))
                scope.ErrorAtName(CheckScope.Path("workloads", "edge", name), "the name of the edge function is wrong", $"use at most {NameForm.LengthMax} lower-case letters, digits and hyphens, from a letter");
    }
}
