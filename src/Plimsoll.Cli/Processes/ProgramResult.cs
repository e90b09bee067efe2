namespace Plimsoll.Cli.Processes;

/// <summary>How a program ended and what it printed, both streams in the order of arrival.</summary>
internal sealed record ProgramResult(int ExitCode, string Output);
