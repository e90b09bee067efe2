using System.Diagnostics;

namespace Plimsoll.Cli.Tests.Support;

/// <summary>A verb that starts subjects, as a program of its own: at its end it ends everything that it started, which must not be the other tests.</summary>
internal sealed class MeasuringProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public MeasuringProcess(string verb, params string[] arguments)
        : this(verb, arguments, temporary: null)
    {
    }

    /// <param name="verb">The verb.</param>
    /// <param name="arguments">What follows it.</param>
    /// <param name="temporary">What it takes for the folder of temporary files; that of the tests when <see langword="null"/>.</param>
    public MeasuringProcess(string verb, string[] arguments, string? temporary)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "plimsoll.dll"), verb, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (temporary is not null) start.Environment["TMPDIR"] = temporary;
        _process = Process.Start(start)!;
        (_output, _error) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    /// <summary>Waits for its end.</summary>
    public async Task<CommandRun> EndAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return new(_process.ExitCode, await _output, await _error);
    }

    /// <summary>What Ctrl-C sends.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", $"{_process.Id}"]).WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
