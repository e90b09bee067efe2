using System.Text;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>The path templates of ASP.NET routing: literals, <c>{name}</c>, <c>{name:constraint}</c>, <c>{name?}</c> and <c>{**rest}</c>.</summary>
internal static class RouteTemplate
{
    /// <summary>What is wrong with a template; null when nothing is.</summary>
    public static string? Problem(string template)
    {
        if (!template.StartsWith('/'))
            return "the path does not start with '/'";
        if (template == "/")
            return null;

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var segments = template[1..].Split('/');
        for (var index = 0; index < segments.Length; index++)
        {
            var problem = segments[index].Length == 0
                ? "the path has an empty segment"
                : SegmentProblem(segments[index], index == segments.Length - 1, names);
            if (problem is not null)
                return problem;
        }

        return null;
    }

    /// <summary>The template with the names of its parameters left out; constraints stay, for they tell routes apart.</summary>
    public static string Shape(string template)
    {
        var shape = new StringBuilder(template.Length);
        var isName = false;
        foreach (var character in template)
        {
            isName &= char.IsAsciiLetterOrDigit(character) || character is '_' or '*';
            if (!isName || character == '*')
                shape.Append(char.ToLowerInvariant(character));

            isName |= character == '{';
        }

        return shape.ToString();
    }

    private static string? SegmentProblem(string segment, bool isLast, HashSet<string> names)
    {
        var position = 0;
        var afterParameter = false;
        while (position < segment.Length)
        {
            if (segment[position] != '{')
            {
                if (!IsLiteral(segment[position]))
                    return $"the path contains '{segment[position]}'";

                afterParameter = false;
                position++;
                continue;
            }

            var end = segment.IndexOf('}', position);
            if (end < 0)
                return "the path has a '{' without '}'";
            if (afterParameter)
                return "two parameters touch each other";

            var parameter = segment[(position + 1)..end];
            if (ParameterProblem(parameter, names) is { } problem)
                return problem;
            if (parameter.StartsWith('*') && (!isLast || segment.Length != parameter.Length + 2))
                return $"'{{{Printable.Text(parameter)}}}' takes the rest of the path and stands before its end";

            afterParameter = true;
            position = end + 1;
        }

        return null;
    }

    private static string? ParameterProblem(string parameter, HashSet<string> names)
    {
        var name = parameter.AsSpan().TrimStart('*');
        var colon = name.IndexOf(':');
        name = (colon < 0 ? name : name[..colon]).TrimEnd('?');
        var isName = !name.IsEmpty && (char.IsAsciiLetter(name[0]) || name[0] == '_');
        foreach (var character in name)
            isName &= char.IsAsciiLetterOrDigit(character) || character == '_';

        if (!isName)
            return $"'{{{Printable.Text(parameter)}}}' names no parameter";

        return names.Add(name.ToString()) ? null : $"the parameter '{Printable.Text(name.ToString())}' occurs twice";
    }

    // RFC 3986 section 3.3: pchar.
    private static bool IsLiteral(char character) =>
        char.IsAsciiLetterOrDigit(character) || "-._~!$&'()*+,;=:@%".Contains(character, StringComparison.Ordinal);
}
