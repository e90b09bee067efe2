using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads <see cref="SubjectDatabase"/>.</summary>
internal static class SubjectDatabaseReader
{
    public static SubjectDatabase Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var value = new SubjectDatabase
        {
            Sqlite = members.Text("sqlite"),
            Postgres = members.Record("postgres", SubjectPostgresReader.Read),
        };
        members.RefuseOthers();
        return value;
    }
}
