using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Contracts.Schema;

/// <summary>Writes enumerations as the contract does: <c>best-effort</c>.</summary>
internal sealed class KebabCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
