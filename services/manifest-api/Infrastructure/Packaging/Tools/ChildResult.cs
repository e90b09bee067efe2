namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="ErrorTail">The last 8 KiB of its standard error.</param>
internal sealed record ChildResult(int ExitCode, byte[] Output, string ErrorTail);
