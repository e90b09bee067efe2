using System.Xml.Linq;
using Plimsoll.Evidence.Reports;
using Plimsoll.Evidence.Reports.Html;

namespace Plimsoll.Evidence.Tests.Reports;

public sealed class HtmlReportTests
{
    private static readonly string Page = HtmlReport.Write(ReportSample.Refused);

    [Fact]
    public void It_is_well_formed_and_says_the_verdict_first()
    {
        var body = Parse(Page).Root!.Element("body")!;
        Assert.Equal("Don't adopt", body.Descendants("h1").Single().Value);
        Assert.Equal(["Gates", "Metrics", "Response times", "Memory over time", "Flame graphs", "How it was measured"], body.Descendants("h2").Select(static heading => heading.Value));
        Assert.DoesNotContain(Parse(HtmlReport.Write(ReportSample.Comparison)).Descendants("h2"), static heading => heading.Value == "Gates");
    }

    [Fact]
    public void It_asks_nobody_for_anything()
    {
        var page = Parse(HtmlReport.Write(ReportSample.Named("x")));
        Assert.DoesNotContain(page.Descendants(), static element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "image" or "use" or "base");
        Assert.DoesNotContain(page.Descendants().Attributes(), static attribute => attribute.Name.LocalName is "src" or "srcset" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain("url(", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", Page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_does_not_see_the_plots_has_their_words_and_tables()
    {
        var page = Parse(Page);
        var plots = page.Descendants().Where(static element => element.Name.LocalName == "svg").ToArray();
        Assert.True(plots.Length >= 6, $"{plots.Length} plots");
        Assert.All(plots, static plot => Assert.NotEmpty(plot.Elements().Single(static child => child.Name.LocalName == "title").Value));
        Assert.All(plots, static plot => Assert.Equal("img", plot.Attribute("role")?.Value));
        Assert.All(page.Descendants("table"), static table => Assert.NotEmpty(table.Element("caption")!.Value));
        Assert.All(page.Descendants("th"), static cell => Assert.Contains(cell.Attribute("scope")?.Value, new[] { "col", "row" }));
        Assert.All(page.Descendants("figure"), static figure => Assert.Single(figure.Descendants("table")));
        Assert.Equal("en", page.Root!.Attribute("lang")?.Value);
    }

    [Fact]
    public void It_knows_light_and_dark() => Assert.Contains("prefers-color-scheme: dark", Page, StringComparison.Ordinal);

    [Fact]
    public void A_hostile_name_stays_text()
    {
        var html = HtmlReport.Write(ReportSample.Named(ReportSample.Hostile));
        var page = Parse(html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202e', html);
        Assert.DoesNotContain('\u0007', html);
        Assert.Contains("<script>alert(1)</script>", page.Descendants("title").First().Value, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants("a").Select(static link => link.Attribute("href")!.Value), static target => target.Contains("script:", StringComparison.Ordinal));
    }

    [Fact]
    public void Holes_are_encoded_and_markup_is_not() =>
        Assert.Equal("<b>&lt;i&gt; 1.5 &amp;</b><br/>\n", new MarkupBuilder().Add($"<b>{"<i>"} {1.5} {"&"}</b>{new Markup("<br/>")}").ToString());

    private static XDocument Parse(string html) => XDocument.Parse(html);
}
