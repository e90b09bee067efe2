using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plimsoll.Runtime.Configuration;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConfigurationSchema))]
internal sealed partial class ConfigurationSchemaJson : JsonSerializerContext;
