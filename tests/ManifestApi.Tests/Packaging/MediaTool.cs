using System.ComponentModel;
using System.Diagnostics;

namespace ManifestApi.Tests.Packaging;

/// <summary>Runs the real ffmpeg and ffprobe. A machine without them fails the test and says what to install: nothing is skipped.</summary>
public static class MediaTool
{
    /// <summary>Runs a tool and gives its standard output.</summary>
    public static string Run(string tool, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} {string.Join(' ', start.ArgumentList)}: {errors.GetAwaiter().GetResult()}");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{tool} is not installed, and the media tests run it. Install it: apt-get install ffmpeg", missing);
        }
    }

    /// <summary>Makes a media file; a few lines of ffmpeg arguments separated by blanks.</summary>
    public static string Make(string path, string arguments)
    {
        Run("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), $"file:{path}"]);
        return path;
    }
}
