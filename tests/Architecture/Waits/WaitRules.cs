using Architecture.Sources;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Architecture.Waits;

/// <summary>
/// A test waits for a condition, never for a time. What announces itself is awaited; everything else goes through
/// <c>Eventually</c>, the one place that looks again. A delay without an end is none: it is how a test plays one who never answers.
/// </summary>
internal static class WaitRules
{
    public const string Folder = "tests/";

    private const string TheOneWay = "tests/Shared/Eventually.cs";
    private const string Endless = "Timeout.InfiniteTimeSpan";

    public static IEnumerable<string> Check(SourceText file)
    {
        if (file.Path == TheOneWay) yield break;
        var root = CSharpSyntaxTree.ParseText(file.Text).GetRoot();
        foreach (var node in root.DescendantNodes())
        {
            var found = node switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call when IsTimed(called, call) => called.ToString(),
                ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "PeriodicTimer" } made } => made.ToString(),
                _ => null,
            };
            if (found is not null)
                yield return $"{file.Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {found} waits for a time; await the event, or use Eventually";
        }
    }

    private static bool IsTimed(MemberAccessExpressionSyntax called, InvocationExpressionSyntax call) => called.ToString() switch
    {
        "Task.Delay" => call.ArgumentList.Arguments.FirstOrDefault()?.ToString() != Endless,
        "Thread.Sleep" or "SpinWait.SpinUntil" => true,
        _ => false,
    };
}
