using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Subjects;

namespace Plimsoll.Bench.Suites.Service;

/// <summary>Makes the one SQLite file: the service creates it and loads its demo asset, then the measured asset is added.</summary>
internal sealed class ServiceDatabase(SuiteContext context, SubjectStarter starter, SubjectSettings settings)
{
    private const string SeedResource = "bench300.sql";

    /// <summary>Makes the file. The service has ended when this returns.</summary>
    public async Task PrepareAsync(Subject service, CancellationToken cancellation)
    {
        await (await starter.StartAsync(service, ServiceRoutes.DemoPlayback, cancellation)).DisposeAsync();
        var script = Path.Combine(context.WorkFolder, SeedResource);
        await using (var resource = typeof(ServiceDatabase).Assembly.GetManifestResourceStream(SeedResource)
            ?? throw new InvalidOperationException($"The program was built without its resource {SeedResource}."))
        await using (var file = File.Create(script))
        {
            await resource.CopyToAsync(file, cancellation);
        }

        var peer = Path.Combine(context.Repository.PeersFolder, "bun");
        await context.Processes.RunToEndAsync(
            new CommandLine(ServiceSubjects.BunProgram(peer), [Path.Combine(peer, "seed.js"), settings.DatabaseFile, script]),
            cancellation);
    }
}
