using ManifestApi.Domain.Catalog;
using Plimsoll.Jobs;

namespace ManifestApi.Infrastructure.Ingest;

/// <summary>What became of an upload.</summary>
/// <param name="Asset">Its asset, which may have been there before.</param>
/// <param name="Job">The job that works on it; null when the asset plays already.</param>
public readonly record struct AcceptedUpload(Asset Asset, JobId? Job);
