using System.Text;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Faults as an aligned table: one line each, so that a fault can be found by searching for its line.</summary>
internal static class FaultTable
{
    private const string Gap = "  ";

    public static string Render(string service, IReadOnlyList<BootFault> faults)
    {
        var count = faults.Count == 1 ? "1 fault" : $"{faults.Count} faults";
        var text = new StringBuilder($"{service} does not start: {count}. ")
            .Append($"No port was bound, and the exit code is {ExitCodes.Of(faults)}.\n\n");
        var whatWidth = Math.Max("what".Length, faults.Max(fault => fault.What.Length));
        var problemWidth = Math.Max("problem".Length, faults.Max(fault => fault.Problem.Length));
        AppendRow("what", "problem", "what to do");
        AppendRow(new string('-', whatWidth), new string('-', problemWidth), "----------");
        foreach (var fault in faults)
            AppendRow(fault.What, fault.Problem, fault.Action);
        return text.ToString();

        void AppendRow(string what, string problem, string action) => text
            .Append(Gap).Append(what.PadRight(whatWidth))
            .Append(Gap).Append(problem.PadRight(problemWidth))
            .Append(Gap).Append(action).Append('\n');
    }
}
