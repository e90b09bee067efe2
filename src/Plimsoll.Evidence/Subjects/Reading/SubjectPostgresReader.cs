using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectPostgres"/>.</summary>
internal static class SubjectPostgresReader
{
    public static SubjectPostgres Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectPostgres
        {
            Url = members.Text("url"),
            Sql = members.Texts("sql"),
        };
        members.RefuseOthers();
        return value;
    }
}
