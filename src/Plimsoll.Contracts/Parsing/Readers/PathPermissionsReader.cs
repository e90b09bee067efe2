namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="PathPermissions"/>.</summary>
internal static class PathPermissionsReader
{
    public static PathPermissions Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var permissions = new PathPermissions
        {
            Read = members.Texts("read"),
            Write = members.Texts("write"),
        };
        members.RefuseOthers();
        return permissions;
    }
}
