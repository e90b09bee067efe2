using System.CommandLine;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Repository;
using Plimsoll.Cli.Up;

namespace Plimsoll.Cli.Commands;

/// <summary><c>plimsoll up</c>: runs a service on this machine with nothing but the SDK.</summary>
internal static class UpCommand
{
    private const int MaxPort = 65535;

    public static Command Create(Lazy<SourceTree> repository, Terminal terminal, StopSignals stop)
    {
        var service = CommonOptions.Word("service", "The service under services/; not needed when there is one");
        var port = Port("--port", $"Port of the service; 0 takes a free one [default: {UpOptions.DefaultPort}]");
        var opsPort = Port("--ops-port", $"Port of its operations API; 0 takes a free one [default: {UpOptions.DefaultOpsPort}]");
        var data = new Option<string?>("--data") { Description = "Folder for database, media and secrets [default: data/]", HelpName = "DIR" };
        var store = new Option<string?>("--store") { Description = "Database, sqlite:PATH or postgres://… [default: SQLite in the data folder]", HelpName = "URL" };
        var aot = new Option<bool>("--aot") { Description = "Build and run the flavour that is compiled ahead of time" };
        var json = CommonOptions.Json();
        var command = new Command("up", "Run a service on this machine, on an embedded store") { service, port, opsPort, data, store, aot, json };
        command.SetAction((result, _) => new ServiceStart(repository.Value, terminal, stop).RunAsync(new UpOptions(
            result.GetValue(service),
            result.GetValue(port),
            result.GetValue(opsPort),
            result.GetValue(data),
            result.GetValue(store),
            result.GetValue(aot),
            result.GetValue(json))));
        return command;
    }

    private static Option<int?> Port(string name, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var port) || port is < 0 or > MaxPort))
                result.AddError($"`{result.Tokens[0].Value}` is no port for `{name}`: 0 to {MaxPort}");
        });
        return option;
    }
}
