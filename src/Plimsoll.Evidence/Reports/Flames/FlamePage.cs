using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Profiling;
using Plimsoll.Evidence.Profiling.Stacks;
using Plimsoll.Evidence.Reports.Html;

namespace Plimsoll.Evidence.Reports.Flames;

/// <summary>One page with the flame graphs and tables of a profile. It fetches nothing.</summary>
internal static class FlamePage
{
    private const int TableRows = 12;

    /// <summary>The page.</summary>
    public static string Write(Profile profile)
    {
        var html = new MarkupBuilder();
        html.Add($"<!DOCTYPE html>");
        html.Add($"<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src '{FlameScript.Digest()}'\"/>");
        html.Add($"<title>Profile of {profile.Name}</title><style>{new Markup(HtmlStyle.Text)}{new Markup(FlameStyle.Text)}</style></head><body>");
        html.Add($"<header><div><p class=\"kicker\">Profile</p><h1>{profile.Name}</h1><p class=\"subjects\">{profile.Runtime}, process {profile.ProcessId}, {profile.Seconds} s</p><nav class=\"kinds\">");
        foreach (var kind in profile.Kinds) html.Add($"<a href=\"#{Id(kind.Kind)}\">{ProfileText.Title(kind.Kind)}</a>");
        html.Add($"</nav></div></header><main>");
        foreach (var note in profile.Notes) html.Add($"<p class=\"slot\">{note}</p>");
        foreach (var kind in profile.Kinds) html.Add($"{Section(kind)}");
        foreach (var absence in profile.Absent) html.Add($"<section><h2>{ProfileText.Title(absence.Kind)}</h2><p class=\"slot\">{absence.Reason}</p></section>");
        if (profile.Collections is { } collections) html.Add($"<section><h2>Garbage collection</h2><p>{ProfileText.Of(collections, profile.Seconds)}</p></section>");
        html.Add($"</main><footer>Made by Plimsoll. A frame is as wide as its share; its callers are above it.</footer><script>{new Markup(FlameScript.Text)}</script></body></html>");
        return html.ToString();
    }

    private static Markup Section(KindProfile kind)
    {
        var html = new MarkupBuilder();
        html.Add($"<section aria-labelledby=\"{Id(kind.Kind)}\"><h2 id=\"{Id(kind.Kind)}\">{ProfileText.Title(kind.Kind)}</h2><p class=\"lead\">From {kind.Source}. {kind.Note}</p>");
        if (kind.Delay is { } delay) html.Add($"<p>{ProfileText.Of(delay)}</p>");
        if (kind.Stacks.Total == 0) return html.Add($"<p class=\"slot\">{ProfileText.Nothing(kind)}</p></section>").ToMarkup();
        html.Add($"<div class=\"graph\"><div class=\"tools\"><input type=\"search\" placeholder=\"Search frames\" aria-label=\"Search frames\"/><button type=\"button\" disabled=\"disabled\">Show all</button><output></output></div>");
        html.Add($"<div class=\"wide\">{FlameGraph.Draw(kind.Stacks, ProfileText.Title(kind.Kind), kind.Unit)}</div></div><div class=\"pair\">");
        if (!kind.Types.IsEmpty) html.Add($"{Table("By type", [.. kind.Types.Take(TableRows)], kind)}");
        html.Add($"{Table("In the function itself", kind.Stacks.TopSelf(TableRows), kind)}{Table("With all that it calls", kind.Stacks.TopInclusive(TableRows), kind)}");
        return html.Add($"</div></section>").ToMarkup();
    }

    private static Markup Table(string caption, ImmutableArray<NamedWeight> rows, KindProfile kind)
    {
        var html = new MarkupBuilder();
        html.Add($"<table><caption>{caption}</caption><thead><tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"number\">%</th><th scope=\"col\" class=\"number\">{kind.Unit}</th></tr></thead><tbody>");
        foreach (var row in rows)
            html.Add($"<tr><th scope=\"row\">{row.Name}</th><td class=\"number\">{ProfileText.Percent(row.Weight, kind.Stacks.Total)}</td><td class=\"number\">{row.Weight.ToString("#,0", CultureInfo.InvariantCulture)}</td></tr>");
        return html.Add($"</tbody></table>").ToMarkup();
    }

    private static string Id(ProfileKind kind) => ProfileText.FileName(kind);
}
