using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace ManifestApi.Delivery.Configuration;

/// <summary>Where media is kept, how much may be sent, and who is told of what has changed.</summary>
internal sealed record IngestSettings(string DataDirectory, long MaxUploadBytes, bool LoadsDemo, Secret<Uri>? EdgePurgeUrl)
{
    internal static IngestSettings Define(EnvReader env) => new(
        DataDirectory: env.String("DATA_DIR").Default("data"),
        MaxUploadBytes: env.Bytes("MAX_UPLOAD", min: 1, max: 64L << 30).Default(2L << 30),
        LoadsDemo: env.Bool("DEMO_ASSET").Default(true),
        EdgePurgeUrl: env.Url("EDGE_PURGE_URL", schemes: ["http", "https"]).Secret().Optional());
}
