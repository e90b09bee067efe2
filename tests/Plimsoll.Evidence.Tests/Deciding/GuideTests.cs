using System.Text;
using Plimsoll.Evidence.Deciding.Risk;
using Plimsoll.Evidence.Deciding.Waivers;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Deciding;

/// <summary>The guide shows what the readers take, and every question.</summary>
public sealed class GuideTests
{
    private const string Start = "<!-- questions -->\n";
    private const string End = "<!-- /questions -->";
    private static readonly string File = RepositoryFolder.Path("docs", "guides", "deciding.md");

    [Fact]
    public void The_samples_are_read()
    {
        string[] samples = [.. System.IO.File.ReadAllText(File).Split("```json\n").Skip(1).Select(static part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
        Assert.Equal(2, samples.Length);
        Assert.NotNull(RiskFile.Read(Encoding.UTF8.GetBytes(samples[0]), "risk.json").Document);
        Assert.NotNull(WaiverFile.Read(Encoding.UTF8.GetBytes(samples[1]), "waivers.json").Document);
    }

    [Fact]
    public void The_table_of_questions_is_that_of_the_program()
    {
        var table = new StringBuilder("\n| question | | of releases too |\n|---|---|---|\n");
        foreach (var question in RiskQuestions.All) table.Append($"| `{question.Id}` | {question.Text} | {(question.InRelease ? "yes" : "")} |\n");
        table.Append('\n');
        var text = System.IO.File.ReadAllText(File);
        var (from, to) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, text.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("PLIMSOLL_WRITE_GUIDE") == "1") System.IO.File.WriteAllText(File, text[..from] + table + text[to..]);
        Assert.True(text[from..to] == table.ToString(), "Write the table with PLIMSOLL_WRITE_GUIDE=1 and the same test, and review the change.");
    }
}
