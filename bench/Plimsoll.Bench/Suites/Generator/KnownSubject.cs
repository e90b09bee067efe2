using System.Globalization;
using Plimsoll.Bench.Subjects;
using Plimsoll.Evidence.Processes;

namespace Plimsoll.Bench.Suites.Generator;

/// <summary>The server whose delays are known.</summary>
internal static class KnownSubject
{
    private const string Project = "bench/subjects/known";
    private const string Program = "known-server";

    /// <summary>Path that is answered at once.</summary>
    public const string AtOnce = "/";

    /// <summary>Path that tells what the server measured itself.</summary>
    public const string Truth = "/truth";

    /// <summary>Builds it.</summary>
    public static async Task<Subject> BuildAsync(SuiteContext context, Cores cores, CancellationToken cancellation)
    {
        var folder = await new DotnetBuild(context.Processes, context.Repository).PublishJitAsync(Project, Program, cancellation);
        return new Subject(
            new SubjectDescription("known", ".NET 10", "one thread on epoll, the calls of the kernel themselves; lets requests wait as long as their path says, and measures how long that was"),
            port => cores.Keep(new CommandLine(Path.Combine(folder, Program), [port.ToString(CultureInfo.InvariantCulture)])));
    }

    /// <summary>Path that is answered after a while.</summary>
    public static string After(TimeSpan delay) => string.Create(CultureInfo.InvariantCulture, $"/after/{(long)delay.TotalMicroseconds}");

    /// <summary>Path that lets the whole server stand still for a while.</summary>
    public static string Stall(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"/stall/{(long)time.TotalMilliseconds}");
}
