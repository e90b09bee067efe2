using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>What may stand in a header that a file names (RFC 9110 §5).</summary>
internal static class HeaderForm
{
    /// <summary>What is wrong with its name or value, with what to do; <see langword="null"/> when nothing is.</summary>
    public static (string Problem, string Advice)? Problem(NodeMember header)
    {
        if (header.Name.Length == 0 || !header.Name.All(static letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal)))
            return ($"{Printable.Quoted(header.Name)} is no header name", "write letters, digits and hyphens");
        return header.Value.Kind == NodeKind.Text && header.Value.Text.Any(static letter => letter is < ' ' or > '~') ? ("a header takes printable ASCII only", "encode the value") : null;
    }
}
