using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Subjects;

/// <summary>The JSON Schema of a subject file. The repository keeps it as <c>schema/plimsoll-subject.v1.json</c>.</summary>
internal static class SubjectSchema
{
    public static string Generate() => SchemaWriter.Write(SubjectJson.Default.Subject, "Plimsoll subject");
}
