using System.Text.Json;

namespace Plimsoll.Cli.Jobs;

/// <summary>Reads the answers of the jobs API.</summary>
internal static class JobJson
{
    /// <summary>A member as text; null when it is null.</summary>
    public static string? Text(this JsonElement entry, string member) => entry.GetProperty(member) switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        var value => value.GetRawText(),
    };
}
