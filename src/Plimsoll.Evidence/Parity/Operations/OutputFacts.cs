namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of what a process prints: the forms of its lines, and which share of them is JSON.</summary>
internal static class OutputFacts
{
    /// <summary>Adds them.</summary>
    public static void Add(FactSheet sheet, IReadOnlyList<string> lines, int jsonLines)
    {
        if (lines.Count > 0) sheet.Add("output@json", new Fact(Aspect.Output, "") { Kind = FactKind.Share, Number = (double)jsonLines / lines.Count });
        foreach (var form in lines.Where(line => OutputLine.Read(line) is null).Select(ValueShape.Of).Distinct()) sheet.Add($"output/‹{form}›", Aspect.Output, "present");
    }
}
