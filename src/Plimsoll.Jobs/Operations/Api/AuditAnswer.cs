namespace Plimsoll.Jobs.Operations.Api;

/// <summary>What operators changed, latest first.</summary>
internal sealed record AuditAnswer(IReadOnlyList<AuditEntry> Entries);
