using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Deciding;

/// <summary>The version of a file that people write.</summary>
internal static class DocumentVersion
{
    /// <summary>Reads <c>apiVersion</c> and reports any other than the one that is supported.</summary>
    public static string Read(ObjectReader members, Node root, string supported, FaultList faults)
    {
        var version = members.RequiredText("apiVersion");
        if (version.Length > 0 && version != supported && root.Find("apiVersion") is { } value)
            faults.Error(value.Offset, value.Path, $"the version {value.Describe()} is not supported", $"write \"{supported}\"");
        return version;
    }
}
