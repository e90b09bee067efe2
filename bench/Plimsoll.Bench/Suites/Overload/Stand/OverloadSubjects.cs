using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Evidence.Processes;
using Plimsoll.Bench.Progress;
using Plimsoll.Bench.Subjects;
using Plimsoll.Bench.Suites.Overload.Traffic;

namespace Plimsoll.Bench.Suites.Overload.Stand;

/// <summary>Builds who takes part, all ahead of time compiled, and all in the same configuration but for their limits.</summary>
internal sealed class OverloadSubjects(SuiteContext context, OverloadStand stand, Cores cores, Uri telemetry)
{
    /// <summary>Number of builds, for the progress.</summary>
    public const int Builds = 2;

    private const string ServiceProject = "services/manifest-api/Delivery";
    private const string FixedProject = "bench/subjects/overload";
    private const string Version = "Native AOT";

    /// <summary>Builds them. The rival's limiter has its first setting.</summary>
    public static async Task<(string Service, string Fixed)> BuildAsync(SuiteContext context, IPhase phase, CancellationToken cancellation)
    {
        var dotnet = new DotnetBuild(context.Processes, context.Repository);
        phase.Step("the service");
        var service = await dotnet.PublishAotAsync(ServiceProject, "manifest-api", cancellation);
        phase.Step("the service behind ASP.NET Core's limiter");
        var rival = await dotnet.PublishAotAsync(FixedProject, "fixed-limit", cancellation);
        return (Path.Combine(service, "manifest-api"), Path.Combine(rival, "fixed-limit"));
    }

    /// <summary>The service as it ships.</summary>
    public Subject Ours(string program) => new(
        new SubjectDescription("plimsoll", Version, "the service as it ships: admission by priority, tenant and retry budget, an adaptive limit per route, the ladder"),
        port => cores.Keep(new CommandLine(program, []) { Environment = EnvironmentOf(port) }));

    /// <summary>The same program with its admission in the shadow.</summary>
    public Subject LimiterOff(string program) => new(
        new SubjectDescription("limiter_off", Version, "the same program with PLIMSOLL_ADMISSION=shadow: it counts what it would refuse, and refuses nothing; the ladder and the limits of time hold"),
        port => cores.Keep(new CommandLine(program, []) { Environment = EnvironmentOf(port).Add("PLIMSOLL_ADMISSION", "shadow") }));

    /// <summary>The same service behind the platform's limiter.</summary>
    public Subject Fixed(string program, FixedSetting setting) => new(
        new SubjectDescription(
            "fixed", Version, $"the same in the shadow, behind ASP.NET Core's ConcurrencyLimiter over all routes that read the store: {setting.Permits} at work, {setting.Queue} waiting, the best setting of a sweep in this run"),
        port => cores.Keep(new CommandLine(program, [])
        {
            Environment = EnvironmentOf(port)
                .Add("PLIMSOLL_ADMISSION", "shadow")
                .Add("FIXED_PERMITS", setting.Permits.ToString(CultureInfo.InvariantCulture))
                .Add("FIXED_QUEUE", setting.Queue.ToString(CultureInfo.InvariantCulture)),
        }));

    private ImmutableDictionary<string, string> EnvironmentOf(int port) =>
        SubjectEnvironment.ForService(new SubjectSettings("", Path.Combine(context.WorkFolder, "data"), $"k1:{Base64Url.EncodeToString(new byte[32])}", telemetry), port)
            .SetItem("DATABASE_URL", stand.Url)
            .Add("API_TOKENS", TrafficTenant.ApiTokens)
            .Add("DEMO_ASSET", "false")
            .Add("PLIMSOLL_DRAIN_LIMIT", "1s");
}
