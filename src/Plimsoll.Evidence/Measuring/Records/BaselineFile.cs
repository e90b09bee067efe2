using System.Text.Json;

namespace Plimsoll.Evidence.Measuring;

/// <summary>Baselines as files.</summary>
internal static class BaselineFile
{
    public static string Text(Baseline baseline) => JsonSerializer.Serialize(baseline, BaselineJson.ForFiles().Baseline) + "\n";

    /// <summary>Reads one. Throws <see cref="BaselineFileException"/> for what is none, or of another version.</summary>
    public static Baseline Read(string path)
    {
        try
        {
            var baseline = JsonSerializer.Deserialize(File.ReadAllBytes(path), BaselineJson.Default.Baseline)
                ?? throw new BaselineFileException($"{path}: the file holds no baseline; write one with `plimsoll measure --output`");
            return baseline.ApiVersion == Baseline.SupportedApiVersion ? baseline : throw new BaselineFileException(
                $"{path}: apiVersion: the version '{baseline.ApiVersion}' is not supported; this program reads '{Baseline.SupportedApiVersion}'");
        }
        catch (JsonException fault)
        {
            throw new BaselineFileException($"{path}: {fault.Path ?? "$"}: {fault.Message} Name a file that `plimsoll measure --output` wrote", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BaselineFileException($"{path}: the file can't be read: {fault.Message}", fault);
        }
    }
}
