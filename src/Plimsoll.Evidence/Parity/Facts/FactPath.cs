namespace Plimsoll.Evidence.Parity;

/// <summary>How paths lie in each other.</summary>
internal static class FactPath
{
    /// <summary>Whether <paramref name="path"/> is a part of what stands at one of <paramref name="others"/>.</summary>
    public static bool LiesInOneOf(string path, IReadOnlySet<string> others)
    {
        for (var end = path.Length - 1; end > 0; end--)
        {
            if (path[end] is '.' or '[' or '/' or '@' && others.Contains(path[..end])) return true;
        }

        return false;
    }

    /// <summary>The path for all entries of its arrays.</summary>
    public static string Generalise(string path)
    {
        if (!path.Contains('[', StringComparison.Ordinal)) return path;
        var parts = path.Split('[');
        for (var index = 1; index < parts.Length; index++)
        {
            if (parts[index].IndexOf(']', StringComparison.Ordinal) is > 0 and var end && parts[index][..end].All(char.IsAsciiDigit)) parts[index] = $"*{parts[index][end..]}";
        }

        return string.Join('[', parts);
    }
}
