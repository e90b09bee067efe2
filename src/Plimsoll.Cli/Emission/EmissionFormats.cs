using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Cli.Emission;

/// <summary>What a contract can be turned into.</summary>
internal static class EmissionFormats
{
    private static readonly Dictionary<string, Func<ServiceContract, ImmutableArray<WorkloadBudget>, string>> Writers = new(StringComparer.Ordinal)
    {
        ["prometheus"] = PrometheusRules.Write,
        ["openslo"] = OpenSlo.Write,
    };

    public static string Names => string.Join(" or ", Writers.Keys);

    public static bool Contains(string format) => Writers.ContainsKey(format);

    /// <summary>Writes the budgets that the service watches in its own processes.</summary>
    /// <returns>The text; null when there is nothing to watch.</returns>
    public static string? Write(string format, ServiceContract contract)
    {
        // Data jobs and edge functions run in other processes, which emit their own series.
        ImmutableArray<WorkloadBudget> budgets = [.. WorkloadBudgets.Of(contract).Where(static budget => budget.IsWatched && budget.WorkloadClass is not ("data" or "edge"))];
        return budgets.IsEmpty ? null : Writers[format](contract, budgets);
    }
}
