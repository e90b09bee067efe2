using System.Diagnostics;

namespace EndToEnd.Media;

/// <summary>Videos made by ffmpeg for a test.</summary>
internal static class SourceVideo
{
    internal static async Task<string> MakeAsync(string folder, string name, int seconds = 6, string size = "640x360")
    {
        var path = Path.Combine(folder, name);
        var start = new ProcessStartInfo("ffmpeg")
        {
            RedirectStandardError = true,
            ArgumentList =
            {
                "-v", "error", "-y",
                "-f", "lavfi", "-i", $"testsrc2=size={size}:rate=25:duration={seconds}",
                "-f", "lavfi", "-i", $"sine=frequency=440:duration={seconds}",
                "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-shortest", path,
            },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("ffmpeg did not start: install Debian's ffmpeg.");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? path : throw new InvalidOperationException(errors);
    }
}
