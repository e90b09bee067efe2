namespace Plimsoll.Evidence.Subjects;

/// <summary>Forms of texts in a subject file, for editors.</summary>
internal static class SubjectPatterns
{
    public const string ApiVersion = "^plimsoll/subject/v1$";
    public const string Variable = "^[A-Za-z_][A-Za-z0-9_]*$";
    public const string Path = "^/[!-~]*$";
}
