namespace Plimsoll.Evidence.Measuring;

/// <summary>Splits <c>@scope/name@version</c>.</summary>
internal static class NameAndVersion
{
    /// <summary>Throws <see cref="InvalidDataException"/> when there is no version.</summary>
    public static Package Parse(string text)
    {
        var at = text.IndexOf('@', 1);
        return at > 0
            ? new Package(Package.Npm, text[..at], text[(at + 1)..])
            : throw new InvalidDataException($"'{text}' is no name and version of a package.");
    }
}
