namespace Plimsoll.Contracts.Checks;

/// <summary>The forms of names, which become parts of metric labels, file names, systemd units and database rows.</summary>
internal static class NameForm
{
    public const int LengthMax = 63;

    /// <summary>Lower-case letters, digits and hyphens, from a letter: a DNS label (RFC 1123).</summary>
    public static bool IsLabel(string name)
    {
        if (name.Length > LengthMax || name is not [>= 'a' and <= 'z', ..] || name[^1] == '-')
            return false;

        foreach (var character in name)
            if (character is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;

        return true;
    }

    /// <summary>Labels joined by dots.</summary>
    public static bool IsDotted(string name)
    {
        foreach (var label in name.Split('.'))
            if (!IsLabel(label))
                return false;

        return true;
    }

    /// <summary>ASCII letters and digits, from a letter.</summary>
    public static bool IsIdentifier(string name)
    {
        if (name.Length is 0 or > LengthMax || !char.IsAsciiLetter(name[0]))
            return false;

        foreach (var character in name)
            if (!char.IsAsciiLetterOrDigit(character))
                return false;

        return true;
    }

    /// <summary>Capitals, digits and underscores, not from a digit: an environment variable (POSIX).</summary>
    public static bool IsVariable(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            return false;

        foreach (var character in name)
            if (character is not ((>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
                return false;

        return true;
    }
}
