using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Repository;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Cli.Up;

/// <summary>The steps of <c>up</c>, cheapest checks first: nothing is built for a start that can't succeed.</summary>
internal sealed class ServiceStart(SourceTree tree, Terminal terminal, StopSignals stop)
{
    public async Task<int> RunAsync(UpOptions options)
    {
        var service = LocalService.Choose(tree, options.Service);
        var data = new LocalData(options.DataFolder ?? tree.At("data"), service.Name);
        var environment = ServiceEnvironment.Merge(
            ServiceEnvironment.Defaults(data, HasMediaTools()), ReadEnvFile(), Environment.GetEnvironmentVariable, ServiceEnvironment.FromFlags(options));
        PortCheck.RequireFree(environment[ServiceEnvironment.Listen], "--port");
        PortCheck.RequireFree(environment[ServiceEnvironment.OpsListen], "--ops-port");
        data.Prepare();
        var program = await new ServiceBuild(tree, service, options.IsAot, terminal).EnsureAsync(stop.Requested);
        return await new ServiceRun(service.Name, environment, options.IsJson, terminal).RunAsync(program, stop);
    }

    private static bool HasMediaTools() => ProgramPath.Find("ffmpeg") is not null && ProgramPath.Find("ffprobe") is not null;

    private IReadOnlyDictionary<string, string> ReadEnvFile()
    {
        var path = tree.At(".env");
        if (!File.Exists(path)) return new Dictionary<string, string>();
        var parsed = EnvFile.Parse(File.ReadAllText(path));
        foreach (var fault in parsed.Faults) terminal.Note($".env:{fault.Line}: {fault.Message}");
        return parsed.Faults.Count == 0 ? parsed.Values : throw new CommandFailure(
            ExitCodes.Configuration, parsed.Faults.Count == 1 ? "A line of .env can't be read" : $"{parsed.Faults.Count} lines of .env can't be read", path, "Mend the lines named above");
    }
}
