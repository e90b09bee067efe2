using Architecture.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Architecture.Sizes;

/// <summary>Limits on methods and constructors. A positional record is data: its parameters are its members, not what it needs to work.</summary>
internal static class MemberSizes
{
    public const int MaxMethodLines = 70;
    public const int MaxConstructorParameters = 6;

    public static IEnumerable<string> Check(SourceText file)
    {
        var root = CSharpSyntaxTree.ParseText(file.Text).GetRoot();
        foreach (var node in root.DescendantNodes())
        {
            if (node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax && Lines(node) > MaxMethodLines)
                yield return $"{Place(file, node)}: {Name(node)} has {Lines(node)} lines, {MaxMethodLines} is the limit";
            if (ConstructorParameters(node) is > MaxConstructorParameters and var count)
                yield return $"{Place(file, node)}: the constructor of {Name(node)} has {count} parameters, {MaxConstructorParameters} is the limit";
        }
    }

    private static int ConstructorParameters(SyntaxNode node) => node switch
    {
        ConstructorDeclarationSyntax constructor => constructor.ParameterList.Parameters.Count,
        ClassDeclarationSyntax { ParameterList: { } parameters } => parameters.Parameters.Count,
        StructDeclarationSyntax { ParameterList: { } parameters } => parameters.Parameters.Count,
        _ => 0,
    };

    // From the first line of the member itself to the last; attributes and comments above it don't count.
    private static int Lines(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string Place(SourceText file, SyntaxNode node) => $"{file.Path}:{node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";

    private static string Name(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        _ => node.Kind().ToString(),
    };
}
