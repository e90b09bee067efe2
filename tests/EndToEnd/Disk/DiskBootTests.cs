using System.Text.Json;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Disk;

/// <summary>A disk that a service cannot work on is a fault of the boot: exit code 78, the place and the reason, and no port was bound.</summary>
public sealed class DiskBootTests : IDisposable
{
    private const int ConfigurationExit = 78;
    private readonly TinyDisk _disk = new(megabytes: 16);
    private readonly ServiceEnvironment _environment = new();

    public void Dispose()
    {
        _environment.Dispose();
        _disk.Dispose();
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task A_data_folder_that_is_read_only(string flavour)
    {
        _environment.With("DATA_DIR", Path.Combine(_disk.Folder, "data"));
        _disk.MakeReadOnly();

        await RefusedAsync(flavour, "DATA_DIR", _disk.Folder, "Read-only file system");
    }

    [Theory]
    [InlineData("jit")]
    [InlineData("aot")]
    public async Task A_data_folder_on_a_full_disk(string flavour)
    {
        _environment.With("DATA_DIR", Path.Combine(_disk.Folder, "data"));
        _disk.Fill();

        await RefusedAsync(flavour, "DEMO_ASSET", _disk.Folder, "No space left on device");
    }

    [Theory]
    [InlineData("apply")]
    [InlineData("verify")]
    public async Task A_store_that_is_read_only(string migrate)
    {
        var store = Path.Combine(_disk.Folder, "manifest.db");
        _environment.With("DATABASE_URL", $"sqlite:{store}");
        await using (var first = await ServiceProcess.StartAsync(Flavours.Jit, _environment)) Assert.Equal(0, await first.StopAsync());
        _environment.With("MIGRATE", migrate);
        _disk.MakeReadOnly();

        await RefusedAsync("jit", $"sqlite {store}", "cannot be written");
    }

    [Fact]
    public async Task A_store_on_a_full_disk()
    {
        var store = Path.Combine(_disk.Folder, "manifest.db");
        _environment.With("DATABASE_URL", $"sqlite:{store}");
        _disk.Fill();

        await RefusedAsync("jit", $"sqlite {store}", "The disk is full");
    }

    /// <summary>A fault names its subject and says what is wrong; people and programs read the same.</summary>
    private async Task RefusedAsync(string flavour, string subject, params string[] words)
    {
        var exit = await ServiceProcess.RunToExitAsync(await Flavours.GetAsync(flavour), _environment.Variables);

        Assert.True(exit.Code == ConfigurationExit, $"exit code {exit.Code}\n{exit.Errors}\n{string.Join('\n', exit.Output)}");
        Assert.False(exit.WasReady);
        var line = Assert.Single(exit.Output, line => line.Contains("\"boot.refused\"", StringComparison.Ordinal));
        var faults = JsonSerializer.Deserialize<JsonElement>(line).GetProperty("faults").EnumerateArray();
        var fault = Assert.Single(faults, fault => fault.GetProperty("what").GetString() == subject);
        Assert.All(words, word => Assert.Contains(word, fault.GetProperty("problem").GetString(), StringComparison.Ordinal));
        Assert.Contains($"\n  {subject} ", exit.Errors, StringComparison.Ordinal);
        Assert.Contains(fault.GetProperty("problem").GetString()!, exit.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", exit.Errors, StringComparison.Ordinal);
    }
}
