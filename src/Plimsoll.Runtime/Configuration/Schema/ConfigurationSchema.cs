using System.Text.Json;

namespace Plimsoll.Runtime.Configuration;

/// <summary>What a service's environment must hold, taken from the definition that also reads it.</summary>
/// <remarks>It travels with the build, so that a deploy can be refused before anything is stopped.</remarks>
public sealed record ConfigurationSchema
{
    /// <summary>Version of this format.</summary>
    public string ApiVersion { get; init; } = "plimsoll.configuration/v1";

    /// <summary>Name of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Variables whose name starts with one of these and is not listed are refused.</summary>
    public required IReadOnlyList<string> ClosedPrefixes { get; init; }

    /// <summary>The variables, in the order of the definition.</summary>
    public required IReadOnlyList<VariableSchema> Variables { get; init; }

    /// <summary>The schema as indented JSON without null members.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ConfigurationSchemaJson.Default.ConfigurationSchema);
}
