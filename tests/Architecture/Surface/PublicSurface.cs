using System.Text;
using Architecture.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Architecture.Surface;

/// <summary>What a library shows to its users, one sorted line per type and member, read from its source.</summary>
internal static class PublicSurface
{
    public static string Of(IEnumerable<SourceText> files)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
            foreach (var type in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsVisibleType))
                lines.UnionWith(LinesOf(type));
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static IEnumerable<string> LinesOf(MemberDeclarationSyntax type)
    {
        var name = FullName(type);
        yield return $"{name}: {Header(type)}";
        var members = type switch
        {
            EnumDeclarationSyntax list => list.Members.Select(member => member.WithAttributeLists([]).NormalizeWhitespace().ToString()),
            TypeDeclarationSyntax holder => holder.Members.Where(member => IsVisible(member, holder is InterfaceDeclarationSyntax)).SelectMany(Signature),
            _ => [],
        };
        foreach (var member in members) yield return $"{name}.{member}";
    }

    private static bool IsVisibleType(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        && IsVisible(member, isPublicByDefault: member.Parent is InterfaceDeclarationSyntax)
        && member.Ancestors().OfType<TypeDeclarationSyntax>().All(outer => IsVisible(outer, outer.Parent is InterfaceDeclarationSyntax));

    private static bool IsVisible(MemberDeclarationSyntax member, bool isPublicByDefault) =>
        member is not BaseTypeDeclarationSyntax || member.Parent is not InterfaceDeclarationSyntax
            ? HasVisibleModifier(member) || (isPublicByDefault && !member.Modifiers.Any(SyntaxKind.PrivateKeyword) && !member.Modifiers.Any(SyntaxKind.InternalKeyword))
            : !member.Modifiers.Any(SyntaxKind.PrivateKeyword);

    private static bool HasVisibleModifier(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword)
        || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword));

    private static IEnumerable<string> Signature(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => [],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => OneLine($"{Modifiers(field)} {field.Declaration.Type} {variable}")),
        MethodDeclarationSyntax method => [OneLine($"{Modifiers(method)} {method.ReturnType} {method.Identifier}{method.TypeParameterList}{method.ParameterList} {string.Join(' ', method.ConstraintClauses)}")],
        ConstructorDeclarationSyntax constructor => [OneLine($"{Modifiers(constructor)} {constructor.Identifier}{constructor.ParameterList}")],
        PropertyDeclarationSyntax property => [OneLine($"{Modifiers(property)} {property.Type} {property.Identifier} {Accessors(property)}")],
        IndexerDeclarationSyntax indexer => [OneLine($"{Modifiers(indexer)} {indexer.Type} this{indexer.ParameterList} {Accessors(indexer)}")],
        OperatorDeclarationSyntax @operator => [OneLine($"{Modifiers(@operator)} {@operator.ReturnType} operator {@operator.OperatorToken}{@operator.ParameterList}")],
        ConversionOperatorDeclarationSyntax conversion => [OneLine($"{Modifiers(conversion)} {conversion.ImplicitOrExplicitKeyword} operator {conversion.Type}{conversion.ParameterList}")],
        EventFieldDeclarationSyntax @event => [OneLine($"{Modifiers(@event)} event {@event.Declaration}")],
        _ => [OneLine(member.WithAttributeLists([]).ToString())],
    };

    private static string Accessors(BasePropertyDeclarationSyntax property) => property.AccessorList is { } list
        ? "{ " + string.Concat(list.Accessors.Where(accessor => !accessor.Modifiers.Any(SyntaxKind.PrivateKeyword) && !accessor.Modifiers.Any(SyntaxKind.InternalKeyword)).Select(accessor => $"{accessor.Modifiers} {accessor.Keyword}; ".TrimStart())) + "}"
        : "{ get; }";

    private static string Header(MemberDeclarationSyntax type) => OneLine(type switch
    {
        RecordDeclarationSyntax record => $"{Modifiers(record)} record {record.ClassOrStructKeyword} {record.Identifier}{record.TypeParameterList}{record.ParameterList} {record.BaseList} {string.Join(' ', record.ConstraintClauses)}",
        TypeDeclarationSyntax holder => $"{Modifiers(holder)} {holder.Keyword} {holder.Identifier}{holder.TypeParameterList}{holder.ParameterList} {holder.BaseList} {string.Join(' ', holder.ConstraintClauses)}",
        EnumDeclarationSyntax list => $"{Modifiers(list)} enum {list.Identifier} {list.BaseList}",
        DelegateDeclarationSyntax method => $"{Modifiers(method)} delegate {method.ReturnType} {method.Identifier}{method.TypeParameterList}{method.ParameterList}",
        _ => type.ToString(),
    });

    private static string Modifiers(MemberDeclarationSyntax member) =>
        string.Join(' ', member.Modifiers.Where(word => !word.IsKind(SyntaxKind.PartialKeyword) && !word.IsKind(SyntaxKind.AsyncKeyword)).Select(word => word.Text));

    private static string FullName(MemberDeclarationSyntax type)
    {
        var outer = type.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(holder => holder.Identifier.Text);
        var space = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(holder => holder.Name.ToString());
        var own = type is DelegateDeclarationSyntax method ? method.Identifier.Text : ((BaseTypeDeclarationSyntax)type).Identifier.Text;
        return string.Join('.', space.Concat(outer).Append(own));
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)) line.Append(line.Length == 0 ? "" : " ").Append(word);
        return line.ToString();
    }
}
