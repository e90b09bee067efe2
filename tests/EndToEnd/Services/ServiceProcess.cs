using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace EndToEnd.Services;

/// <summary>The reference service as a user runs it: a child process, watched from outside. Disposing it ends it.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private readonly Process _process;
    private readonly TaskCompletionSource<JsonElement> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly StringBuilder _errors = new();
    private readonly Task _readers;

    private ServiceProcess(Process process)
    {
        _process = process;
        _readers = Task.WhenAll(ReadOutputAsync(), ReadErrorsAsync());
    }

    internal int Id => _process.Id;

    internal HttpClient Public { get; private set; } = null!;

    internal HttpClient Operations { get; private set; } = null!;

    internal Uri PublicAddress => Public.BaseAddress!;

    /// <summary>Every line on stdout so far.</summary>
    internal IReadOnlyList<string> Output
    {
        get { lock (_output) return [.. _output]; }
    }

    /// <summary>Everything on stderr so far.</summary>
    internal string Errors
    {
        get { lock (_errors) return _errors.ToString(); }
    }

    /// <summary>Starts the service and waits until it says that it is ready.</summary>
    internal static async Task<ServiceProcess> StartAsync(ServiceFlavour flavour, ServiceEnvironment environment, params string[] arguments)
    {
        var service = Spawn(flavour, environment.Variables, arguments);
        try
        {
            await service.WaitForReadyAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service and waits until it ends by itself.</summary>
    internal static async Task<ServiceExit> RunToExitAsync(ServiceFlavour flavour, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        await using var service = Spawn(flavour, variables, arguments);
        using var limit = new CancellationTokenSource(StartLimit);
        await service._process.WaitForExitAsync(limit.Token);
        await service._readers;
        return new ServiceExit(service._process.ExitCode, service.Output, service.Errors, service._ready.Task.IsCompletedSuccessfully);
    }

    /// <summary>The log events with this name so far.</summary>
    internal IEnumerable<JsonElement> Events(string name) => Output.Select(Parse).OfType<JsonElement>().Where(line => EventName(line) == name);

    /// <summary>Asks the service to stop and waits for it; the exit code tells whether it stopped by itself.</summary>
    /// <param name="insists">Whether to ask again and again until it is gone.</param>
    internal async Task<int> StopAsync(bool insists = false)
    {
        Signals.Terminate(_process.Id);
        using var limit = new CancellationTokenSource(StopLimit);
        // A thousand times a second, not as often as a loop can: there must be time left to stop in.
        while (insists && !_process.WaitForExit(TimeSpan.FromMilliseconds(1)))
        {
            limit.Token.ThrowIfCancellationRequested();
            Signals.TryTerminate(_process.Id);
        }

        await _process.WaitForExitAsync(limit.Token);
        await _readers;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Public?.Dispose();
        Operations?.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _readers;
        _process.Dispose();
    }

    private static ServiceProcess Spawn(ServiceFlavour flavour, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = flavour.StartInfo();
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var keep in (string[])["PATH", "HOME", "DOTNET_ROOT"])
        {
            if (Environment.GetEnvironmentVariable(keep) is { } value) start.Environment[keep] = value;
        }

        foreach (var (name, value) in variables) start.Environment[name] = value;
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        return new ServiceProcess(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start."));
    }

    private async Task WaitForReadyAsync()
    {
        var exited = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_ready.Task, exited).WaitAsync(StartLimit);
        if (first == exited)
        {
            await _readers;
            throw new InvalidOperationException($"The service ended with {_process.ExitCode} before it was ready.\n{Errors}\n{string.Join('\n', Output)}");
        }

        var ready = await _ready.Task;
        // A worker has no public listener.
        if (Address(ready, "publicAddress") is { } address) Public = new HttpClient { BaseAddress = address };
        Operations = new HttpClient { BaseAddress = Address(ready, "operationsAddress") };
    }

    private static Uri? Address(JsonElement ready, string name) =>
        ready.GetProperty("attributes").GetProperty(name).GetString() is { } address ? new Uri("http://" + address) : null;

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_output) _output.Add(line);
            if (Parse(line) is { } json && EventName(json) == "ready") _ready.TrySetResult(json);
        }
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_errors) _errors.AppendLine(line);
        }
    }

    private static string? EventName(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty("event", out var name) ? name.GetString() : null;

    private static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
