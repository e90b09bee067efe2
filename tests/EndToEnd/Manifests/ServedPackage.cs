using System.Text.Json;
using ManifestApi.Testing.Judges;

namespace EndToEnd.Manifests;

/// <summary>Every manifest that a player of one link gets to see, fetched over HTTP the way a player finds it.</summary>
internal sealed record ServedPackage(string Version, string Multivariant, string Dash, IReadOnlyDictionary<string, string> Playlists)
{
    /// <summary>Asks for playback with a query and follows the links of the answer.</summary>
    internal static async Task<ServedPackage> OfPlaybackAsync(HttpClient client, string query)
    {
        var playback = JsonSerializer.Deserialize<JsonElement>(await TextAsync(client, $"/v1/playback/demo{query}"));
        return await FetchAsync(client, playback, "");
    }

    /// <summary>Asks for playback of everything and narrows the manifests themselves.</summary>
    internal static async Task<ServedPackage> OfManifestAsync(HttpClient client, string query)
    {
        var playback = JsonSerializer.Deserialize<JsonElement>(await TextAsync(client, "/v1/playback/demo"));
        return await FetchAsync(client, playback, query);
    }

    private static async Task<ServedPackage> FetchAsync(HttpClient client, JsonElement playback, string query)
    {
        var master = new Uri(client.BaseAddress!, playback.GetProperty("hlsUrl").GetString());
        var multivariant = await TextAsync(client, master + query);
        var document = HlsDocument.Parse(multivariant);
        var links = document.Links.Select(link => link.Value).Concat(document.Lines.Select(line => line.Find("URI")).OfType<string>()).Distinct();
        var playlists = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in links) playlists.Add(link, await TextAsync(client, new Uri(master, link).ToString()));
        return new ServedPackage(
            playback.GetProperty("version").GetString()!, multivariant, await TextAsync(client, playback.GetProperty("dashUrl").GetString() + query), playlists);
    }

    private static async Task<string> TextAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{address}: {response.StatusCode} {text}");
        return text;
    }
}
