using Plimsoll.Bench.Machine;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Subjects;

/// <summary>Publishes projects of this repository the way they ship. Build servers are off: they would outlive the bench and disturb it.</summary>
internal sealed class DotnetBuild(ProcessRegistry processes, Repository repository)
{
    /// <summary>Publishes ahead of time compiled and returns the output folder.</summary>
    public Task<string> PublishAotAsync(string project, string name, CancellationToken cancellation) =>
        PublishAsync(project, name + "-aot", ["-p:Flavour=aot"], cancellation);

    /// <summary>Publishes for the just-in-time compiler and returns the output folder.</summary>
    public Task<string> PublishJitAsync(string project, string name, CancellationToken cancellation) =>
        PublishAsync(project, name + "-jit", [], cancellation);

    private async Task<string> PublishAsync(string project, string name, string[] flavour, CancellationToken cancellation)
    {
        var output = Path.Combine(repository.BuildFolder, name);
        await processes.RunToEndAsync(
            new CommandLine(
                "dotnet",
                ["publish", Path.Combine(repository.Root, project), "-c", "Release", .. flavour, "--output", output, "--disable-build-servers", "-nologo", "-v:q"])
            { Folder = repository.Root },
            cancellation);
        return output;
    }
}
