using ManifestApi.Infrastructure.Packaging.Probing;

namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>What is to be packaged.</summary>
/// <param name="SourcePath">The source on this machine; it is only read.</param>
/// <param name="Title">Title of the package.</param>
/// <param name="Facts">What the source holds.</param>
internal sealed record PackagingTask(string SourcePath, string Title, SourceFacts Facts);
