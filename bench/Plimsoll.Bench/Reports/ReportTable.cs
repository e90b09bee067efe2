using Spectre.Console;

namespace Plimsoll.Bench.Reports;

/// <summary>The rows on a terminal.</summary>
internal static class ReportTable
{
    /// <summary>Prints the table.</summary>
    public static void Write(IAnsiConsole console, Report report)
    {
        var title = report.Quick ? $"{report.Suite} (quick: no evidence)" : report.Suite;
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Rounded };
        table.AddColumns("row", "value", "unit", "spread", "n", "peer", "target", "verdict");
        foreach (var row in report.Rows)
        {
            var verdict = row.Met switch { true => "[green]met[/]", false => "[red]missed[/]", null => "–" };
            table.AddRow(
                Markup.Escape(row.Name),
                Figures.Value(row.Value),
                Markup.Escape(row.Unit),
                Figures.Spread(row.Spread),
                row.N.ToString(),
                Markup.Escape(row.Peer ?? "–"),
                Figures.Bounds(row.Target),
                verdict);
        }

        console.Write(table);
    }
}
