namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Where the inspector of a Bun is: it opens one at its start or never.</summary>
internal static class BunInspector
{
    /// <summary>What to do about a Bun without one.</summary>
    public const string Advice = "Bun opens its inspector at its start only: start it with `bun --inspect=127.0.0.1:6499/profile`, with a port and a path, or profile it as a subject file";

    private const string Option = "--inspect";

    /// <summary>Its address; <see langword="null"/> when it was started without one, or without saying where.</summary>
    public static Uri? Find(ProfiledProcess process)
    {
        foreach (var word in process.Arguments().Concat((process.Variable("BUN_OPTIONS") ?? "").Split(' ')))
        {
            if (!word.StartsWith(Option, StringComparison.Ordinal) || word.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at)) continue;
            if (Uri.TryCreate($"ws://{word[(at + 1)..]}", UriKind.Absolute, out var address) && address is { Port: > 0, AbsolutePath.Length: > 1 } && word.Contains($":{address.Port}/", StringComparison.Ordinal)) return address;
        }

        return null;
    }
}
