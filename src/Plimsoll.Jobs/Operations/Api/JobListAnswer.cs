namespace Plimsoll.Jobs.Operations.Api;

/// <summary>Jobs in a list.</summary>
internal sealed record JobListAnswer(IReadOnlyList<JobListEntry> Jobs);
