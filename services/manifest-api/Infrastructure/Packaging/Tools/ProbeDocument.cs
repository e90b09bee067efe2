using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>ffprobe's answer, the members that are read. Members are settable because generated readers drop the defaults of init-only ones.</summary>
internal sealed record ProbeDocument
{
    [JsonPropertyName("streams")] public ImmutableArray<ProbeStream> Streams { get; set; } = [];

    [JsonPropertyName("format")] public ProbeFormat? Format { get; set; }
}
