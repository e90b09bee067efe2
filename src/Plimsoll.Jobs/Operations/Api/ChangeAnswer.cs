namespace Plimsoll.Jobs.Operations.Api;

/// <summary>How many things a change changed.</summary>
internal sealed record ChangeAnswer(int Changed);
