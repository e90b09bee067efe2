namespace Plimsoll.Cli.Jobs;

/// <summary>Jobs are meant by their identities or by a filter, and never all of them by leaving both out.</summary>
internal static class PoisonChoice
{
    public static void Check(IReadOnlyList<string> ids, IReadOnlyList<(string Name, string Value)> filter, IReadOnlyList<string> forMany, string? payload)
    {
        if (ids.Count == 0 && filter.Count == 0)
            throw Wrong("No job is named", "Name jobs, or give a filter: --queue, --type, --tenant or --error-class");
        if (ids.Count > 0 && filter.Count > 0)
            throw Wrong("Jobs are named and a filter is given", "Use one of the two");
        if (ids.Count > 0 && forMany.Count > 0)
            throw Wrong($"{string.Join(" and ", forMany)} does not go with named jobs", "Leave it out, or give a filter in the place of the names");
        if (payload is not null && ids.Count != 1)
            throw Wrong("A payload is for one job", "Name that job");
    }

    private static CommandFailure Wrong(string what, string remedy) => new(ExitCodes.Usage, what, remedy: remedy);
}
