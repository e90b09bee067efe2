namespace Plimsoll.Contracts.Parsing;

/// <summary>What a file is called in the faults of its reading.</summary>
/// <param name="Name">With its article, such as <c>a contract</c>.</param>
/// <param name="Example">How one begins.</param>
internal sealed record DocumentKind(string Name, string Example)
{
    public static DocumentKind Contract { get; } = new("a contract", "{ \"apiVersion\": \"plimsoll/v1\", … }");

    /// <summary>The name with a definite article.</summary>
    public string TheName => "the" + Name[Name.IndexOf(' ', StringComparison.Ordinal)..];
}
