namespace Plimsoll.Jobs.Tests.Worker;

[Job("note", Version = 2)]
public sealed record Note(string Text, string? Group = null);
