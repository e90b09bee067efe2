using Plimsoll.Testing;

namespace ManifestApi.Tests.Packaging;

/// <summary>What of the repository these tests read.</summary>
internal static class Repository
{
    internal static string DemoFolder { get; } = RepositoryFolder.Path("services", "manifest-api", "media", "demo");
}
