namespace Plimsoll.Contracts.Parsing.Readers;

/// <summary>Reads <see cref="Permissions"/>.</summary>
internal static class PermissionsReader
{
    public static Permissions Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var permissions = new Permissions
        {
            Listen = members.Texts("listen"),
            Egress = members.Texts("egress"),
            Paths = members.Record("paths", PathPermissionsReader.Read) ?? PathPermissions.None,
            Queues = members.Texts("queues"),
            Database = members.Texts("database"),
        };
        members.RefuseOthers();
        return permissions;
    }
}
