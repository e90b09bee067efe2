using System.Net.Sockets;
using System.Text;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Suites.Jobs.Stores;

namespace Plimsoll.Bench.Tests.Jobs;

public sealed class RedisStoreTests : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-bench-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Gives_every_place_a_new_server_and_ends_it()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        var store = new RedisStore(processes, TimeProvider.System, _folder.FullName);
        var first = await store.OpenAsync(Cancellation);
        Assert.Equal("+OK\r\n+OK\r\n:1\r\n+OK\r\n", await AskAsync(first.Url, "SET job 1", "DBSIZE"));
        Assert.Contains("everysec", await AskAsync(first.Url, "CONFIG GET appendfsync"), StringComparison.Ordinal);

        await first.DisposeAsync();
        Assert.Empty(processes.RunningIds);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
        await using var second = await store.OpenAsync(Cancellation);
        Assert.Equal("+OK\r\n:0\r\n+OK\r\n", await AskAsync(second.Url, "DBSIZE"));
    }

    [Fact]
    public async Task Lets_nobody_in_without_the_password()
    {
        await using var processes = new ProcessRegistry(TimeProvider.System);
        await using var server = await RedisServer.StartAsync(processes, TimeProvider.System, Path.Combine(_folder.FullName, "redis"), Cancellation);
        Assert.StartsWith("-NOAUTH", await SendAsync(new Uri(server.Url), "DBSIZE\r\nQUIT\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_the_version_out_of_what_the_program_prints()
    {
        Assert.Equal("7.0.15", RedisServer.VersionIn("Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1"));
        Assert.Throws<InvalidDataException>(() => RedisServer.VersionIn("something else"));
    }

    private static Task<string> AskAsync(string url, params string[] commands)
    {
        var address = new Uri(url);
        return SendAsync(address, $"AUTH {address.UserInfo[1..]}\r\n{string.Join("\r\n", commands)}\r\nQUIT\r\n");
    }

    private static async Task<string> SendAsync(Uri address, string commands)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(commands), Cancellation);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
