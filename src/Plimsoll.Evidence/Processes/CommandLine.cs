using System.Collections.Immutable;

namespace Plimsoll.Evidence.Processes;

/// <summary>A program to start.</summary>
/// <param name="Program">Path, or a name to look up in PATH.</param>
/// <param name="Arguments">Its arguments, passed as they are.</param>
internal sealed record CommandLine(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>Folder to start in; the current one when <see langword="null"/>.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables that the program gets; <see langword="null"/> for those of this process.</summary>
    public ImmutableDictionary<string, string>? Environment { get; init; }

    /// <summary>How the program is asked to end.</summary>
    public StopSignal StopSignal { get; init; } = StopSignal.Terminate;

    /// <summary>How long it may take to end before it is ended.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many of the lines that it prints are kept, from the last, as far as there is room for them (<see cref="OutputTail"/>).</summary>
    public int KeptLines { get; init; } = 60;

    /// <summary>How it is told to people; its program and arguments when <see langword="null"/>. What fills the place of a variable may be a secret.</summary>
    public string? Told { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Told ?? string.Join(' ', [Program, .. Arguments]);
}
