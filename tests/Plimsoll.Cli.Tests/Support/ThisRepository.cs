using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Tests.Support;

/// <summary>The repository that the tests were built in.</summary>
internal static class ThisRepository
{
    public static SourceTree Tree { get; } = SourceTree.Find(AppContext.BaseDirectory);
}
