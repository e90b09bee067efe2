namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and the number of the signal that ended it.</param>
/// <param name="Cpu">Processor time that it and what it waited for used, as its rusage tells.</param>
internal readonly record struct ProcessEnd(int ExitCode, TimeSpan Cpu);
