using Plimsoll.Runtime.Configuration;

namespace ManifestApi.Delivery.Configuration;

/// <summary>Where media is kept and how much may be sent.</summary>
internal sealed record IngestSettings(string DataDirectory, long MaxUploadBytes, bool LoadsDemo)
{
    internal static IngestSettings Define(EnvReader env) => new(
        DataDirectory: env.String("DATA_DIR").Default("data"),
        MaxUploadBytes: env.Bytes("MAX_UPLOAD", min: 1, max: 64L << 30).Default(2L << 30),
        LoadsDemo: env.Bool("DEMO_ASSET").Default(true));
}
