using System.Reflection;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Names of what the build writes into a service's assembly.</summary>
internal static class BuildMetadata
{
    public const string Commit = "plimsoll.commit";
    public const string Tree = "plimsoll.tree";
    public const string ContractHash = "plimsoll.contractHash";
    public const string LockfileHash = "plimsoll.lockfileHash";
    public const string Sdk = "plimsoll.sdk";
    public const string Template = "plimsoll.template";

    public static readonly string[] All = [Commit, Tree, ContractHash, LockfileHash, Sdk, Template];

    public static Dictionary<string, string> Of(Assembly assembly)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (attribute.Value is { } value)
                metadata[attribute.Key] = value;
        }

        return metadata;
    }
}
