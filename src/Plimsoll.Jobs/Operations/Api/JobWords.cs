using System.Text.Json;

namespace Plimsoll.Jobs.Operations.Api;

/// <summary>How the API writes states and scopes, and reads them.</summary>
internal static class JobWords
{
    internal static string Of(JobState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    internal static string Of(PauseScope scope) => JsonNamingPolicy.CamelCase.ConvertName(scope.ToString());

    /// <summary>Reads a state or scope; null when it is none.</summary>
    internal static T? Parse<T>(string? text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text) return value;
        }

        return null;
    }

    internal static string All<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
}
