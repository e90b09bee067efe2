using System.Text.RegularExpressions;

namespace Plimsoll.Evidence.Recording;

/// <summary>Forms that identifiers have.</summary>
internal static partial class IdForms
{
    /// <summary>Whether a text is a number, a UUID, a ULID, an ObjectId, a date, or 16 to 32 hexadecimal digits.</summary>
    public static bool IsKnown(string text) => Known().IsMatch(text);

    [GeneratedRegex(@"^([0-9]+|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-fA-F]{16,32}|[0-9]{4}-[0-9]{2}-[0-9]{2})$")]
    private static partial Regex Known();
}
