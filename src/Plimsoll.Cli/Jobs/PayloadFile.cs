using System.Text.Json;

namespace Plimsoll.Cli.Jobs;

/// <summary>The edited payload of a retry.</summary>
internal static class PayloadFile
{
    private const string StandardInput = "-";

    /// <summary>Reads it; null when none is given.</summary>
    public static async Task<JsonElement?> ReadAsync(string? path, CancellationToken stop)
    {
        if (path is null) return null;
        try
        {
            var text = path == StandardInput ? await Console.In.ReadToEndAsync(stop) : await File.ReadAllTextAsync(path, stop);
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The payload is no JSON: {malformed.Message}", path, "Correct the file");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The payload cannot be read: {unreadable.Message}", path, "Name a file that can be read");
        }
    }
}
