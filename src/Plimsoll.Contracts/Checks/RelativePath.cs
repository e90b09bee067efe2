namespace Plimsoll.Contracts.Checks;

/// <summary>Paths in a contract stay inside the service's directory.</summary>
internal static class RelativePath
{
    public const string Advice = "write a path below the service's directory, with '/' between its parts and without '..'";

    public static bool IsInside(string path) =>
        !path.StartsWith('/')
        && !path.StartsWith('~')
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/').Contains("..");
}
