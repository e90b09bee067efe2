namespace Plimsoll.Cli.Up;

/// <summary>What a <c>.env</c> file says, and every line that could not be read.</summary>
internal sealed record EnvFileResult(IReadOnlyDictionary<string, string> Values, IReadOnlyList<EnvFileFault> Faults);
