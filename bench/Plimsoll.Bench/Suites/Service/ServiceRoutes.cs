using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>The paths that are asked. The signed ones come from a subject's own playback answer; with the same keys all subjects accept them.</summary>
/// <param name="Multivariant">Its multivariant playlist.</param>
/// <param name="Media">Its media playlists, 300 segments each, one per video rendition.</param>
/// <param name="Sound">Its media playlists of sound: compared, not measured.</param>
internal sealed record ServiceRoutes(string Multivariant, ImmutableArray<string> Media, ImmutableArray<string> Sound)
{
    /// <summary>The asset that the service ships and loads at its first start.</summary>
    public const string DemoPlayback = "/v1/playback/demo";

    /// <summary>The playback answer of the measured asset, from which the other paths are read.</summary>
    public const string Playback = "/v1/playback/bench300";

    private const string MultivariantName = "master.m3u8";

    /// <summary>Reads the signed paths out of a playback answer.</summary>
    public static ServiceRoutes FromPlayback(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        var root = document.RootElement;
        var multivariant = new Uri(new Uri("http://localhost"), root.GetProperty("hlsUrl").GetString()).AbsolutePath;
        if (!multivariant.EndsWith("/" + MultivariantName, StringComparison.Ordinal))
            throw new InvalidDataException($"The playback answer's hlsUrl is '{multivariant}' and does not end with {MultivariantName}.");
        var folder = multivariant[..^MultivariantName.Length];
        return new ServiceRoutes(multivariant, Paths(root, "variants", folder), Paths(root, "audio", folder));
    }

    /// <summary>Every signed path, for the comparison of answers.</summary>
    public IEnumerable<string> Manifests => [Multivariant, .. Media, .. Sound];

    private static ImmutableArray<string> Paths(JsonElement root, string member, string folder) =>
        [.. root.GetProperty(member).EnumerateArray().Select(item => folder + item.GetProperty("path").GetString())];
}
