using System.Text.Json;
using Plimsoll.Testing;

namespace ManifestApi.Testing.Judges;

/// <summary>The npm package hls-parser in strict mode: an HLS reader that is not ours. Installs itself from the lock when it is not there.</summary>
public static class HlsParserJudge
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly SemaphoreSlim Installing = new(1, 1);

    private static string Folder => RepositoryFolder.Path("tests/Shared/Judges");

    /// <summary>One verdict per playlist, in their order.</summary>
    public static async Task<IReadOnlyList<HlsVerdict>> JudgeAsync(IEnumerable<(string Name, string Text)> playlists, CancellationToken cancellation)
    {
        await InstallAsync(cancellation);
        var input = JsonSerializer.Serialize(playlists.Select(playlist => new { playlist.Name, playlist.Text }), Json);
        var output = await ChildProcess.RunAsync("node", ["hls-judge.mjs"], Folder, input, cancellation);
        return JsonSerializer.Deserialize<List<HlsVerdict>>(output, Json)!;
    }

    private static async Task InstallAsync(CancellationToken cancellation)
    {
        await Installing.WaitAsync(cancellation);
        try
        {
            if (Directory.Exists(Path.Combine(Folder, "node_modules", "hls-parser"))) return;
            await ChildProcess.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], Folder, "", cancellation);
        }
        finally
        {
            Installing.Release();
        }
    }
}
