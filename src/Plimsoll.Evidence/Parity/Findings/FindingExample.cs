using Plimsoll.Evidence.Recording;

namespace Plimsoll.Evidence.Parity;

/// <summary>What a finding quotes of an observation. Reports go to many, and what an answer hands out as a secret is not for them.</summary>
internal static class FindingExample
{
    private const int MostLength = 200;

    private static readonly SecretNames Secrets = new([]);

    /// <summary>The value as it is told: short, and hidden where its name says that it is a secret. That it is another one is told by the finding itself.</summary>
    /// <param name="path">Path of the fact.</param>
    /// <param name="aspect">What it is about.</param>
    /// <param name="value">What was observed; <see langword="null"/> for nothing.</param>
    public static string? Of(string path, Aspect aspect, string? value) => value switch
    {
        null or "" => value,
        _ when IsSecret(path, aspect) => $"a secret of {value.Length} characters",
        { Length: > MostLength } => value[..MostLength] + "…",
        _ => value,
    };

    // What stands after @ is of the form of a value: order, case, length.
    private static bool IsSecret(string path, Aspect aspect)
    {
        if (path.Contains('@', StringComparison.Ordinal)) return false;
        // The attributes of a cookie lie below it.
        if (aspect == Aspect.Cookie) return path.Split('/').Length == 2;
        return aspect is Aspect.Header or Aspect.Body && Secrets.IsSecret(NameOf(path));
    }

    private static string NameOf(string path)
    {
        var name = path;
        while (name.EndsWith(']'))
        {
            var open = name.LastIndexOf('[');
            if (open < 0) break;
            var inner = name[(open + 1)..^1];
            if (inner is ['\'', .., '\'']) return inner[1..^1];
            name = name[..open];
        }

        return name[(name.LastIndexOfAny(['.', '/']) + 1)..];
    }
}
