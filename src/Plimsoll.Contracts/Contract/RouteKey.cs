using System.Diagnostics.CodeAnalysis;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>The name of a route in a contract: <c>METHOD /path/{parameter}</c>.</summary>
/// <param name="Method">The method in capitals.</param>
/// <param name="Template">The path template, as ASP.NET routes are written.</param>
public sealed record RouteKey(string Method, string Template)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Reads a route name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The route.</param>
    /// <param name="problem">What is wrong with the text, when it is no route.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out RouteKey? key, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);

        key = null;
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        if (blank <= 0)
        {
            problem = "expected 'METHOD /path'";
            return false;
        }

        var method = text[..blank];
        if (Array.IndexOf(Methods, method) < 0)
        {
            problem = $"expected one of {string.Join(", ", Methods)} as the method, found '{Printable.Text(method)}'";
            return false;
        }

        var template = text[(blank + 1)..];
        problem = RouteTemplate.Problem(template);
        if (problem is not null)
            return false;

        key = new RouteKey(method, template);
        return true;
    }

    /// <summary>The route with its parameter names left out: two routes of the same shape match the same requests.</summary>
    internal string Shape() => $"{Method} {RouteTemplate.Shape(Template)}";

    /// <summary>The route as it is written in a contract.</summary>
    public override string ToString() => $"{Method} {Template}";
}
