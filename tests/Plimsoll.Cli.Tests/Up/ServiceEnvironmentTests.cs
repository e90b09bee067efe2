using Plimsoll.Cli.Up;

namespace Plimsoll.Cli.Tests.Up;

public class ServiceEnvironmentTests
{
    private static readonly UpOptions NothingSaid = new(null, null, null, null, null, false, false);

    [Fact]
    public void A_flag_wins_over_the_shell_over_the_file_over_the_default()
    {
        var merged = ServiceEnvironment.Merge(
            new Dictionary<string, string> { ["A"] = "default", ["B"] = "default", ["C"] = "default", ["D"] = "default" },
            new Dictionary<string, string> { ["B"] = "file", ["C"] = "file", ["D"] = "file", ["E"] = "file" },
            name => name is "C" or "D" ? "shell" : null,
            new Dictionary<string, string> { ["D"] = "flag" });

        Assert.Equal("default file shell flag file", string.Join(' ', merged.OrderBy(pair => pair.Key).Select(pair => pair.Value)));
    }

    [Fact]
    public void Flags_become_variables()
    {
        var flags = ServiceEnvironment.FromFlags(NothingSaid with { Port = 1, OpsPort = 2, Store = "postgres://x/y" });

        Assert.Equal("127.0.0.1:1", flags[ServiceEnvironment.Listen]);
        Assert.Equal("127.0.0.1:2", flags[ServiceEnvironment.OpsListen]);
        Assert.Equal("postgres://x/y", flags[ServiceEnvironment.DatabaseUrl]);
        Assert.Empty(ServiceEnvironment.FromFlags(NothingSaid));
    }

    [Theory]
    [InlineData(true, "worker")]
    [InlineData(false, "disabled")]
    public void Packaging_is_on_when_its_tools_are_there(bool hasMediaTools, string mode) =>
        Assert.Equal(mode, ServiceEnvironment.Defaults(new LocalData("data", "service"), hasMediaTools)[ServiceEnvironment.QueueMode]);
}
