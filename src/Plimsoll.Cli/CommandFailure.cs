namespace Plimsoll.Cli;

/// <summary>A verb can't go on: what was wrong, where, and what to do about it.</summary>
internal sealed class CommandFailure(int exitCode, string what, string? where = null, string? remedy = null) : Exception(what)
{
    public int ExitCode { get; } = exitCode;

    public string? Where { get; } = where;

    public string? Remedy { get; } = remedy;
}
