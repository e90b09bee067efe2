namespace Plimsoll.Cli.Up;

/// <summary>A line of a <c>.env</c> file that could not be read. The message never holds the value: it may be a secret.</summary>
internal sealed record EnvFileFault(int Line, string Message);
