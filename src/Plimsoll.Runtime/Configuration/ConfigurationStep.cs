namespace Plimsoll.Runtime.Configuration;

/// <summary>Steps of the boot that read the environment.</summary>
internal static class ConfigurationStep
{
    public const string Configuration = "configuration";

    public const string Features = "features";

    public const string Listeners = "listeners";
}
