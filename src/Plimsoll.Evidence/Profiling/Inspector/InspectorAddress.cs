using System.Text.Json;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Asks a port of the loopback interface whether it is the inspector of a Node.</summary>
internal static class InspectorAddress
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(3);

    /// <summary>Where to connect. Throws <see cref="InspectorException"/> when the port is none.</summary>
    public static async Task<Uri> FindAsync(int port)
    {
        // It is on this machine: what the environment says of proxies is for others.
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = AnswerLimit };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/json/list"));
            return Read(await response.Content.ReadAsByteArrayAsync()) ?? throw new InspectorException($"port {port} of the process names no target: it is no inspector, or one without a program");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException or TaskCanceledException)
        {
            throw new InspectorException($"port {port} of the process is no inspector: {fault.Message}", fault);
        }
    }

    /// <summary>The same; <see langword="null"/> when the port is none.</summary>
    public static async Task<Uri?> TryFindAsync(int port)
    {
        try
        {
            return await FindAsync(port);
        }
        catch (InspectorException)
        {
            return null;
        }
    }

    /// <summary>The address of the first target of a list; <see langword="null"/> when it has none. Throws <see cref="JsonException"/> for what is no JSON.</summary>
    internal static Uri? Read(ReadOnlySpan<byte> list)
    {
        var targets = JsonElement.Parse(list);
        return targets.ValueKind == JsonValueKind.Array && targets.GetArrayLength() > 0 && targets[0] is { ValueKind: JsonValueKind.Object } target
            && target.TryGetProperty("webSocketDebuggerUrl", out var url) && url.ValueKind == JsonValueKind.String && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address)
            ? address
            : null;
    }
}
