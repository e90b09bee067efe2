using System.Collections.Immutable;

namespace ManifestApi.Infrastructure.Packaging.Tools;

/// <summary>A program to run: its arguments are a list, no shell ever reads them.</summary>
/// <param name="Program">Name or path.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Folder">Working folder; also its home and its folder for temporary files.</param>
/// <param name="Timeout">How long it may run.</param>
internal sealed record ChildCommand(string Program, ImmutableArray<string> Arguments, string Folder, TimeSpan Timeout)
{
    /// <summary>Takes its standard output line by line; what it throws ends the run. Default: the output is kept whole.</summary>
    internal Func<string, CancellationToken, ValueTask>? TakeLine { get; init; }

    /// <summary>Told the processor time that it used, however it ends. Default: nobody asks.</summary>
    internal Action<TimeSpan>? CpuUsed { get; init; }
}
