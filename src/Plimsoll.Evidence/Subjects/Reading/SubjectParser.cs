using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads a subject file: JSON in UTF-8 with comments and trailing commas. Unknown members are errors, and every fault is reported, not the first.</summary>
internal static class SubjectParser
{
    private static readonly DocumentKind Kind = new("a subject", $"{{ \"apiVersion\": \"{Subject.SupportedApiVersion}\", … }}");

    public static SubjectParseResult Parse(byte[] utf8, string fileName)
    {
        var faults = new FaultList(utf8, fileName);
        var root = DocumentReader.Read(utf8, faults, Kind);
        var subject = root is null ? null : SubjectReader.Read(root, faults);
        if (subject is not null && !faults.HasErrors) SubjectChecks.Run(subject, root!, faults);
        return new SubjectParseResult(faults.HasErrors ? null : subject, faults.ToSorted());
    }
}
