using ManifestApi.Domain.Catalog;

namespace ManifestApi.Infrastructure.Catalog;

/// <summary>How the catalog's enumerations are written in a store. An unknown word is damage or a newer schema, never a default.</summary>
internal static class Vocabulary
{
    internal static string Write(PlaybackPolicy policy) => policy == PlaybackPolicy.Signed ? "signed" : "public";

    internal static PlaybackPolicy ReadPolicy(string text) => text switch
    {
        "public" => PlaybackPolicy.Public,
        "signed" => PlaybackPolicy.Signed,
        _ => throw Unknown("playback policy", text),
    };

    internal static string Write(AssetState state) => state switch
    {
        AssetState.Packaging => "packaging",
        AssetState.Ready => "ready",
        _ => "failed",
    };

    internal static AssetState ReadState(string text) => text switch
    {
        "packaging" => AssetState.Packaging,
        "ready" => AssetState.Ready,
        "failed" => AssetState.Failed,
        _ => throw Unknown("asset state", text),
    };

    internal static string Write(RenditionKind kind) => kind switch
    {
        RenditionKind.Video => "video",
        RenditionKind.Audio => "audio",
        _ => "subtitles",
    };

    internal static RenditionKind ReadKind(string text) => text switch
    {
        "video" => RenditionKind.Video,
        "audio" => RenditionKind.Audio,
        "subtitles" => RenditionKind.Subtitles,
        _ => throw Unknown("rendition kind", text),
    };

    private static InvalidDataException Unknown(string what, string text) =>
        new($"The store holds the {what} \"{text}\", which this build does not know. Check that its schema is the one it names.");
}
