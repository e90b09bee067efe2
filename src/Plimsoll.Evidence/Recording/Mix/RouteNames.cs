namespace Plimsoll.Evidence.Recording;

/// <summary>Templates of routes that somebody knows, such as <c>/v1/assets/{assetId}</c>: they go before what is found by variation.</summary>
internal sealed class RouteNames(IEnumerable<string> templates)
{
    private readonly string[][] _templates = [.. templates.Select(static template => template.Split('/')[1..])];

    /// <summary>The template that a path fits, in pieces; the one with the fewest places when several do.</summary>
    public string[]? Match(ReadOnlySpan<string> pieces)
    {
        string[]? best = null;
        foreach (var template in _templates)
        {
            if (Fits(template, pieces) && (best is null || template.Count(IsPlace) < best.Count(IsPlace))) best = template;
        }

        return best;
    }

    /// <summary>Whether a piece of a template is a place.</summary>
    public static bool IsPlace(string piece) => piece.StartsWith('{') && piece.EndsWith('}');

    /// <summary>The name in a place, without what a router says of it: <c>{id:int?}</c> is <c>id</c>.</summary>
    public static string NameOf(string piece) => piece.Trim('{', '}', '*').Split(':', '?', '=')[0];

    private static bool Fits(string[] template, ReadOnlySpan<string> pieces)
    {
        if (template.Length != pieces.Length) return false;
        for (var index = 0; index < template.Length; index++)
        {
            if (!IsPlace(template[index]) && template[index] != pieces[index]) return false;
        }

        return true;
    }
}
