using System.Diagnostics.CodeAnalysis;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Reports why a service does not start, and stops the start.</summary>
internal sealed record BootRefusal
{
    public required string Service { get; init; }

    public BuildInfo? BuildInfo { get; init; }

    public required SecretRedaction Redaction { get; init; }

    public required TimeProvider Time { get; init; }

    public BootOutput Output { get; init; } = BootOutput.Console;

    /// <summary>Whether the process ends here. A boot that a test made must not take the test's process with it.</summary>
    public bool EndsProcess { get; init; }

    /// <exception cref="BootRefusedException">Always, unless the process ends.</exception>
    [DoesNotReturn]
    public void Refuse(IReadOnlyList<BootFault> faults)
    {
        var safe = new List<BootFault>(faults.Count);
        foreach (var fault in faults)
        {
            // Two parts of a service may find the same thing wrong with a store that they share.
            if (Redaction.Apply(fault) is var said && !safe.Contains(said))
                safe.Add(said);
        }

        Output.People.Write(FaultTable.Render(Service, safe));
        Output.People.Flush();
        Output.Log.WriteLine(RefusalEvent.Render(Service, BuildInfo, safe, Time.GetUtcNow()));
        Output.Log.Flush();
        if (EndsProcess)
            ProcessEnd.With(ExitCodes.Of(safe));
        throw new BootRefusedException(safe);
    }
}
