using Architecture.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Architecture.Layers;

/// <summary>
/// Inside <c>Plimsoll.Runtime</c> a folder is a feature, and a feature never uses the namespace of another:
/// they meet in <c>Plimsoll.Contracts</c> and are wired in <c>Hosting</c>.
/// </summary>
/// <remarks>
/// Exactly:
/// <list type="bullet">
/// <item>A file in <c>src/Plimsoll.Runtime/F/…</c> declares <c>Plimsoll.Runtime.F</c> or a namespace below it. Only Hosting may declare another: its extension methods sit where their receivers do.</item>
/// <item>It names no <c>Plimsoll.Runtime.G</c> of another feature G, in a using, an alias or a qualified name, nor short as <c>G.Type</c>.</item>
/// <item><c>Hosting</c> may use every feature and is used by none. <c>Operations</c> shows what others do; it may use <c>Telemetry</c>.</item>
/// </list>
/// </remarks>
internal static class FeatureRules
{
    public const string Folder = "src/Plimsoll.Runtime/";
    private const string RootNamespace = "Plimsoll.Runtime";
    private const string Wiring = "Hosting";

    private static readonly Dictionary<string, string[]> AlsoAllowed = new()
    {
        ["Operations"] = ["Telemetry"],
    };

    public static IEnumerable<string> Check(IReadOnlyList<SourceText> files)
    {
        var features = files.Select(file => FeatureOf(file.Path)).Distinct().ToHashSet();
        return files.SelectMany(file => Check(file, features));
    }

    private static IEnumerable<string> Check(SourceText file, HashSet<string> features)
    {
        var own = FeatureOf(file.Path);
        var root = CSharpSyntaxTree.ParseText(file.Text).GetRoot();
        foreach (var declared in root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(space => space.Name.ToString()))
            if (own != Wiring && !IsWithin(declared, $"{RootNamespace}.{own}"))
                yield return $"{file.Path}: declares {declared}; a folder is a namespace, here {RootNamespace}.{own}";

        foreach (var used in UsedFeatures(root, features).Distinct().Where(used => !MayUse(own, used)))
            yield return $"{file.Path}: {own} may not use {used}; let them meet in Plimsoll.Contracts and wire them in {Wiring}";
    }

    private static bool MayUse(string own, string used) =>
        own == used || own == Wiring || (AlsoAllowed.TryGetValue(own, out var allowed) && allowed.Contains(used));

    private static IEnumerable<string> UsedFeatures(SyntaxNode root, HashSet<string> features)
    {
        foreach (var node in root.DescendantNodes().Where(node => node is QualifiedNameSyntax or MemberAccessExpressionSyntax))
        {
            if (node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>() is { } space && space.Name.Span.Contains(node.Span)) continue;
            var name = node.ToString().Replace("global::", "", StringComparison.Ordinal);
            if (IsWithin(name, RootNamespace) && name.Length > RootNamespace.Length)
                yield return name[(RootNamespace.Length + 1)..].Split('.', '<', '(')[0];
            else if (node is QualifiedNameSyntax && features.Contains(name.Split('.')[0]))
                yield return name.Split('.')[0];
        }
    }

    private static bool IsWithin(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    private static string FeatureOf(string path) => path[Folder.Length..].Split('/') is [var feature, _, ..] ? feature : "(none)";
}
