using System.Collections.Immutable;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Profiling;

namespace Plimsoll.Evidence.Tests.Profiling;

/// <summary>Real programs with planted faults, to be profiled. All are gone when it is disposed.</summary>
internal sealed class PlantedFaults : IAsyncDisposable
{
    /// <summary>Long enough for samples of everything, on a busy machine as well.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    public static readonly ImmutableHashSet<ProfileKind> All = [.. Enum.GetValues<ProfileKind>()];

    // What V8 made part of its caller before the profile, it tells apart no more. All the same it must be compiled: half of the time in code that is not, V8 counts as the caller's.
    private static readonly ImmutableArray<string> WithoutInlining = ["--no-turbo-inlining", "--no-maglev"];
    private const string Ready = "ready";
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-planted-").FullName;

    public ProcessRegistry Processes { get; } = new(TimeProvider.System);

    /// <summary>A .NET program with the faults of these names.</summary>
    public Task<RunningProcess> DotNetAsync(params string[] faults) => StartAsync(new CommandLine("dotnet", [DotNetProgram(), .. faults]));

    /// <summary>A script on Node.</summary>
    public Task<RunningProcess> NodeAsync(string script) => ScriptAsync("node", ["--inspect-port=127.0.0.1:0", .. WithoutInlining], script);

    /// <summary>A script on a runtime of JavaScript; it is ready from its first turn on.</summary>
    public async Task<RunningProcess> ScriptAsync(string runtime, ImmutableArray<string> options, string script)
    {
        var file = Path.Combine(_folder, "planted.js");
        await File.WriteAllTextAsync(file, $"{script}\nconsole.log('{Ready}');");
        return await StartAsync(new CommandLine(runtime, [.. options, file]));
    }

    public static Task<Profile> TakeAsync(RunningProcess program, ImmutableHashSet<ProfileKind> kinds) =>
        new ProcessProfiler(ProfiledProcess.Find(program.Id), TimeProvider.System).TakeAsync("planted", kinds, Look, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Processes.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string DotNetProgram()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(built.Parent!.Parent!.FullName, "profiled-program", built.Name, "profiled-program.dll");
    }

    private async Task<RunningProcess> StartAsync(CommandLine command)
    {
        var program = Processes.Start(command);
        await program.SeeLineAsync(Ready).WaitAsync(TestContext.Current.CancellationToken);
        return program;
    }
}
