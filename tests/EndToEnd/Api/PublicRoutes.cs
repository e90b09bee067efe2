namespace EndToEnd.Api;

/// <summary>The routes of the public listener, as the OpenAPI document writes them.</summary>
internal static class PublicRoutes
{
    internal const string Playback = "/v1/playback/{assetId}";
    internal const string Assets = "/v1/assets";
    internal const string Asset = "/v1/assets/{assetId}";
    internal const string Beacons = "/v1/beacons";
    internal const string Signed = "/v1/p/{token}/{assetId}/";
    internal const string Multivariant = Signed + "master.m3u8";
    internal const string Dash = Signed + "manifest.mpd";
    internal const string Media = Signed + "{version}/{rendition}/index.m3u8";
    internal const string IFrames = Signed + "{version}/{rendition}/iframes.m3u8";
    internal const string File = Signed + "{version}/{rendition}/{file}";
    internal const string Page = "/";
    internal const string Mark = "/mark.svg";
    internal const string Description = "/openapi.json";

    internal static string Part(string part) => $"/{part}/{{file}}";
}
