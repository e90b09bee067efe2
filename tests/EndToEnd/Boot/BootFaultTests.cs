using System.Text.Json;
using EndToEnd.Services;

namespace EndToEnd.Boot;

/// <summary>The boot failures of the article, seen from outside the process: exit code 78, one line each, and it never listened.</summary>
public sealed class BootFaultTests
{
    private const int ConfigurationExit = 78;
    private const int UsageExit = 64;

    [Theory]
    [InlineData("DATABASE_URL", null, "DATABASE_URL")]
    [InlineData("DATABASE_URL", "", "DATABASE_URL")]
    [InlineData("DATABASE_URL", "mysql://localhost/media", "DATABASE_URL")]
    [InlineData("REGION", null, "REGION")]
    [InlineData("REGION", "moon", "REGION")]
    [InlineData("FEATURE_NEW_PACKAGER", "maybe", "FEATURE_NEW_PACKAGER")]
    [InlineData("FEATURE_NEW_PACKAGR", "true", "FEATURE_NEW_PACKAGR")]
    [InlineData("QUEUE_MODE", "sometimes", "QUEUE_MODE")]
    [InlineData("MANIFEST_SCHEMA_VERSION", "v3", "MANIFEST_SCHEMA_VERSION")]
    [InlineData("OTEL_ENDPOINT", "not a url", "OTEL_ENDPOINT")]
    [InlineData("SIGNING_KEYS", "k1:short", "SIGNING_KEYS")]
    [InlineData("API_TOKENS", "nonsense", "API_TOKENS")]
    [InlineData("URL_LIFETIME", "1s", "URL_LIFETIME")]
    [InlineData("MAX_UPLOAD", "-5", "MAX_UPLOAD")]
    [InlineData("DATA_DIR", "/proc/nowhere", "DATA_DIR")]
    [InlineData("MANIFEST_API_REGOIN", "iad", "MANIFEST_API_REGOIN")]
    [InlineData("PLIMSOLL_LISTEN", "everywhere", "PLIMSOLL_LISTEN")]
    [InlineData("PLIMSOLL_OPS_LISTEN", "0.0.0.0:0", "PLIMSOLL_OPS_LISTEN")]
    public async Task Refuses_to_start_and_names_the_variable(string variable, string? value, string named)
    {
        using var environment = new ServiceEnvironment();
        if (value is null) environment.Without(variable);
        else environment.With(variable, value);

        var exit = await ServiceProcess.RunToExitAsync(Flavours.Jit, environment.Variables);

        AssertRefused(exit);
        Assert.Contains(named, exit.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(ServiceEnvironment.SigningSecret, exit.Errors + string.Concat(exit.Output), StringComparison.Ordinal);
        Assert.DoesNotContain(ServiceEnvironment.ApiToken, exit.Errors + string.Concat(exit.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task Reports_every_fault_at_once(string flavour)
    {
        using var environment = new ServiceEnvironment();
        environment.Without("DATABASE_URL").With("REGION", "moon").With("QUEUE_MODE", "sometimes").With("FEATURE_NEW_PACKAGER", "maybe");

        var exit = await ServiceProcess.RunToExitAsync(await Flavours.GetAsync(flavour), environment.Variables);

        AssertRefused(exit);
        foreach (var name in (string[])["DATABASE_URL", "REGION", "QUEUE_MODE", "FEATURE_NEW_PACKAGER"])
        {
            Assert.Contains(name, exit.Errors, StringComparison.Ordinal);
        }

        Assert.Contains("iad", exit.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_live_store_that_was_never_migrated()
    {
        using var environment = new ServiceEnvironment();
        environment.With("MIGRATE", "verify");

        var exit = await ServiceProcess.RunToExitAsync(Flavours.Jit, environment.Variables);

        AssertRefused(exit);
        Assert.Contains("holds no schema", exit.Errors, StringComparison.Ordinal);
        Assert.Contains("MIGRATE=apply", exit.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_live_store_of_another_release()
    {
        using var environment = new ServiceEnvironment();
        await using (var first = await ServiceProcess.StartAsync(Flavours.Jit, environment)) Assert.Equal(0, await first.StopAsync());
        await using (var store = new StoreFile(environment)) Assert.Equal(1, await store.ExecuteAsync("UPDATE plimsoll_schema SET name = 'media-contract-v3'"));
        environment.With("MIGRATE", "verify");

        var exit = await ServiceProcess.RunToExitAsync(Flavours.Jit, environment.Variables);

        AssertRefused(exit);
        Assert.Contains("media-contract-v3", exit.Errors, StringComparison.Ordinal);
        Assert.Contains("media-contract-v4", exit.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_file_that_is_no_database_and_leaves_it_as_it_is()
    {
        using var environment = new ServiceEnvironment();
        var file = Path.Combine(environment.Folder, "manifest.db");
        var garbage = new string('x', 8192);
        await File.WriteAllTextAsync(file, garbage, TestContext.Current.CancellationToken);

        var exit = await ServiceProcess.RunToExitAsync(Flavours.Jit, environment.Variables);

        AssertRefused(exit);
        Assert.Contains("manifest.db", exit.Errors, StringComparison.Ordinal);
        Assert.Equal(garbage, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Refuses_a_store_that_cannot_be_reached_and_keeps_the_password()
    {
        using var environment = new ServiceEnvironment("postgres://media:hunter2@127.0.0.1:1/media");

        var exit = await ServiceProcess.RunToExitAsync(Flavours.Jit, environment.Variables);

        AssertRefused(exit);
        Assert.Contains("127.0.0.1", exit.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", exit.Errors + string.Concat(exit.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_an_address_that_is_in_use()
    {
        using var holder = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        holder.Start();
        var address = holder.LocalEndpoint.ToString()!;
        using var environment = new ServiceEnvironment();
        environment.With("PLIMSOLL_LISTEN", address);

        var exit = await ServiceProcess.RunToExitAsync(Flavours.Jit, environment.Variables);

        Assert.NotEqual(0, exit.Code);
        Assert.False(exit.WasReady);
        Assert.Contains(address, exit.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_its_configuration_schema_without_an_environment()
    {
        var exit = await ServiceProcess.RunToExitAsync(Flavours.Jit, new Dictionary<string, string>(), "--print-config-schema");

        Assert.Equal(0, exit.Code);
        using var schema = JsonDocument.Parse(string.Join('\n', exit.Output));
        Assert.Contains("DATABASE_URL", schema.RootElement.ToString(), StringComparison.Ordinal);
        var queueMode = schema.RootElement.GetProperty("variables").EnumerateArray().Single(variable => variable.GetProperty("name").GetString() == "QUEUE_MODE");
        Assert.Equal("worker", queueMode.GetProperty("default").GetString());
    }

    [Theory]
    [InlineData("jit", "--rolle", "--rolle", "worker")]
    [InlineData("aot", "--rolle", "--rolle", "worker")]
    [InlineData("jit", "--role", "--role", "cook")]
    [InlineData("jit", "argument 1", "worker")]
    [InlineData("jit", "--print-config", "--print-config-schema", "--print-config")]
    public async Task Refuses_a_command_line_that_it_does_not_know_and_says_what_there_is(string flavour, string named, params string[] arguments)
    {
        using var environment = new ServiceEnvironment();

        var exit = await ServiceProcess.RunToExitAsync(await Flavours.GetAsync(flavour), environment.Variables, arguments);

        Assert.True(exit.Code == UsageExit, $"exit code {exit.Code}\n{exit.Errors}");
        Assert.False(exit.WasReady);
        Assert.Contains($"\n  {named} ", exit.Errors, StringComparison.Ordinal);
        Assert.Contains("worker", exit.Errors, StringComparison.Ordinal);
        Assert.Contains("\"boot.refused\"", Assert.Single(exit.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task Says_what_it_is_before_it_is_ready(string flavour)
    {
        using var environment = new ServiceEnvironment();
        await using var service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), environment);

        var names = service.Output.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).Select(line => line.TryGetProperty("event", out var name) ? name.GetString() : null).ToList();

        Assert.True(names.IndexOf("config.validated") >= 0);
        Assert.True(names.IndexOf("config.validated") < names.IndexOf("service.boot"));
        Assert.True(names.IndexOf("service.boot") < names.IndexOf("ready"));
        var boot = Assert.Single(service.Events("service.boot")).GetProperty("attributes");
        Assert.Equal("manifest-api", boot.GetProperty("service").GetString());
        Assert.EndsWith(flavour, boot.GetProperty("runtime").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("sha256:", boot.GetProperty("lockfileHash").GetString(), StringComparison.Ordinal);
        Assert.Equal("media-contract-v4", boot.GetProperty("schemaVersion").GetString());
        Assert.Equal("playback-core-v2", boot.GetProperty("telemetryContract").GetString());
        foreach (var field in (string[])["commit", "template", "features", "artifact"]) Assert.True(boot.TryGetProperty(field, out _), field);
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task Stops_when_asked_to(string flavour)
    {
        using var environment = new ServiceEnvironment();
        await using var service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), environment);

        Assert.Equal(0, await service.StopAsync());
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task Stops_as_well_when_it_is_asked_again_and_again(string flavour)
    {
        using var environment = new ServiceEnvironment();
        await using var service = await ServiceProcess.StartAsync(await Flavours.GetAsync(flavour), environment);

        // As when a terminal and whoever started it ask at once.
        Assert.Equal(0, await service.StopAsync(insists: true));
        Assert.Single(service.Events("service.stopped"));
    }

    private static void AssertRefused(ServiceExit exit)
    {
        Assert.True(exit.Code == ConfigurationExit, $"exit code {exit.Code}\n{exit.Errors}\n{string.Join('\n', exit.Output)}");
        Assert.False(exit.WasReady);
        Assert.DoesNotContain("Now listening", string.Concat(exit.Output), StringComparison.Ordinal);
        Assert.Contains(exit.Output.Concat(exit.Errors.Split('\n')), line => line.StartsWith('{') && line.Contains("boot.refused", StringComparison.Ordinal));
    }
}
