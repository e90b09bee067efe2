namespace Plimsoll.Cli.Up;

/// <summary>What the user said on the command line; null where nothing was said.</summary>
internal sealed record UpOptions(string? Service, int? Port, int? OpsPort, string? DataFolder, string? Store, bool IsAot, bool IsJson)
{
    public const int DefaultPort = 8080;
    public const int DefaultOpsPort = 9090;
}
