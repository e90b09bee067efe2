namespace Plimsoll.Runtime.Hosting;

/// <summary>Everything that a boot looks at, so that it can be run on anything.</summary>
internal sealed record BootInputs
{
    public required IReadOnlyList<string> Args { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The embedded contract; null when the assembly holds none.</summary>
    public required ReadOnlyMemory<byte>? Contract { get; init; }

    /// <summary>The metadata that the build wrote into the service's assembly.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The runtime that runs the process, such as dotnet-10.0.12-jit.</summary>
    public required string Runtime { get; init; }

    public required TimeProvider Time { get; init; }

    public BootOutput Output { get; init; } = BootOutput.Console;

    /// <summary>Whether a refusal ends the process, as it must for a service and must not for a test.</summary>
    public bool EndsProcess { get; init; }
}
