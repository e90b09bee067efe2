using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;
using Plimsoll.Cli.Repository;
using Plimsoll.Cli.Testing;

namespace Plimsoll.Cli.Benchmarks;

/// <summary>The bench program of the repository: how it is built and run.</summary>
internal sealed class BenchProgram(SourceTree tree, Terminal terminal)
{
    private string Project => tree.At("bench", "Plimsoll.Bench", "Plimsoll.Bench.csproj");

    public async Task<int> RunAsync(string suite, string[] arguments, CancellationToken stop)
    {
        RequireKnown(suite);
        if (!File.Exists(Project))
            throw new CommandFailure(ExitCodes.EnvironmentUnfit, "This repository has no bench program", tree.Relative(Project));
        await new Machine(terminal, Environment.IsPrivilegedProcess, ExitCodes.EnvironmentUnfit).PrepareAsync(BenchSuites.NeedsOf(suite), stop);
        await BuildAsync(stop);
        var program = tree.At("artifacts", "bin", "Plimsoll.Bench", "release", "plimsoll-bench.dll");
        return await Programs.PassThroughAsync(new ProgramStart("dotnet", [program, suite, .. arguments]), stop);
    }

    private static void RequireKnown(string suite)
    {
        if (!BenchSuites.Names.Contains(suite))
            throw new CommandFailure(ExitCodes.Usage, $"No suite `{suite}`", remedy: $"Known are: {string.Join(", ", BenchSuites.Names.Select(name => $"`{name}`"))}");
    }

    private async Task BuildAsync(CancellationToken stop)
    {
        var build = new ProgramStart("dotnet", "build", Project, "-c", "Release", "--nologo", "-v", "quiet", "-nodeReuse:false") { WorkingDirectory = tree.Root };
        var result = await terminal.WithProgressAsync("Building the benches …", () => Programs.CaptureAsync(build, stop));
        if (result.ExitCode == 0) return;
        terminal.Error.Write(result.Output);
        throw new CommandFailure(ExitCodes.GateFailed, "The benches do not build", tree.Relative(Project), "Mend what the compiler says above");
    }
}
