using System.ComponentModel;
using System.Diagnostics;

namespace ManifestApi.Testing.Judges;

/// <summary>Runs a tool to its end with text on stdin; anything but exit code 0 is an exception that shows what it said.</summary>
internal static class ChildProcess
{
    internal static async Task<string> RunAsync(string tool, string[] arguments, string folder, string input, CancellationToken cancellation)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(tool, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"'{tool}' cannot be started ({missing.Message}). Install Node.js 20 or newer with npm, on Debian: apt-get install nodejs npm.", missing);
        }

        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0) throw new InvalidOperationException($"'{tool} {string.Join(' ', arguments)}' ended with {process.ExitCode}:\n{await errors}\n{await output}");
            return await output;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
