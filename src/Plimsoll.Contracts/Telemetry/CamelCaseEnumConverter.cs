using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Contracts;

/// <summary>Enum members as the JSON names of the house: camelCase, no numbers.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
