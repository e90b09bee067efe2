using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Runtime.Configuration;

internal sealed class UrlKind(string[] schemes) : VariableKind<Uri>
{
    private static readonly Uri Blank = new("about:blank");

    public override string Type => "url";

    public override Uri Placeholder => Blank;

    public override string Expectation => $"a URL with the scheme {Words.Or(schemes)}";

    public override string Write(Uri value) => value.OriginalString;

    /// <summary>Hides user name and password, which people put into URLs that nobody declared secret.</summary>
    public override string Show(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 0)
            return text;
        var authority = text.IndexOf("://", StringComparison.Ordinal);
        var start = authority >= 0 && authority < at ? authority + 3 : 0;
        return $"{text.AsSpan(0, start)}[secret]{text.AsSpan(at)}";
    }

    public override VariableSchema Describe(VariableSchema schema) => schema with { Schemes = schemes };

    protected override Reading<Uri> Parse(string text)
    {
        // A path such as /data is an absolute file URL to Uri, hence the look at the text itself.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !text.StartsWith(url.Scheme + ":", StringComparison.OrdinalIgnoreCase))
            return Reading<Uri>.Refused("is not a URL");
        if (Array.IndexOf(schemes, url.Scheme) < 0)
            return Reading<Uri>.Refused($"does not have the scheme {Words.Or(schemes)}", suggestion: Nearest.Name(url.Scheme, schemes));
        return Reading<Uri>.Of(url);
    }
}
