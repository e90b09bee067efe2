namespace Plimsoll.Evidence.Parity;

/// <summary>What kind of header a name is, in lower case. What a response says of itself is compared; what says only when, by whom and between which hops it was sent, is held to less.</summary>
internal static class HeaderRules
{
    /// <summary>Says how the length of the body is told.</summary>
    public static bool IsFraming(string name) => name is "content-length" or "transfer-encoding";

    /// <summary>Goes no further than the next hop (RFC 9110 §7.6.1).</summary>
    public static bool IsOfHop(string name) => name is "connection" or "keep-alive" or "proxy-connection";

    /// <summary>Names the software, which says nothing of what it does.</summary>
    public static bool NamesSoftware(string name) => name is "server" or "x-powered-by";

    /// <summary>Is made anew by each implementation, so that only its strength says something.</summary>
    public static bool IsEntityTag(string name) => name is "etag";

    /// <summary>The form of an entity tag.</summary>
    public static string StrengthOf(string entityTag) => entityTag.StartsWith("W/", StringComparison.Ordinal) ? "weak" : "strong";
}
