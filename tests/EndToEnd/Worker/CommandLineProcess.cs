using System.Diagnostics;
using EndToEnd.Services;
using Plimsoll.Testing;

namespace EndToEnd.Worker;

/// <summary>The built <c>plimsoll</c>, run as an operator runs it.</summary>
internal sealed record CommandLineProcess(int ExitCode, string Output, string Errors)
{
    internal static Task<CommandLineProcess> RunAsync(ServiceProcess service, params string[] arguments) => RunWithTokenAsync(service, null, arguments);

    internal static async Task<CommandLineProcess> RunWithTokenAsync(ServiceProcess service, string? token, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryFolder.Path($"artifacts/bin/Plimsoll.Cli/{Configuration}/plimsoll.dll"), "jobs", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PLIMSOLL_OPS_URL"] = service.Operations.BaseAddress!.ToString();
        start.Environment["PLIMSOLL_OPS_TOKEN"] = token;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    private static string Configuration =>
#if DEBUG
        "debug";
#else
        "release";
#endif
}
