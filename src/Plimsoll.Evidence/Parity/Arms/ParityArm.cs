using System.Net;
using Plimsoll.Evidence.Outgoing;
using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>One of the four subjects under comparison: it runs, on data of its own.</summary>
internal sealed record ParityArm
{
    /// <summary><c>A</c>, <c>A′</c>, <c>B</c> or <c>B′</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it serves.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>What a case asks of it.</summary>
    public CaseTarget Target => new(Name, EndPoint, Outgoing);

    /// <summary>Its process.</summary>
    public required ISubjectControl Control { get; init; }

    /// <summary>What its telemetry goes to; null when it has none.</summary>
    public TelemetryStore? Telemetry { get; init; }

    /// <summary>What it says that it does not export; what does not come of the rest is a gap.</summary>
    public IReadOnlyCollection<ParitySignal> Without { get; init; } = [];

    /// <summary>What it takes for its dependencies; null when it has none.</summary>
    public OutgoingStub? Outgoing { get; init; }

    /// <summary>Its clone of the database; null when it has none.</summary>
    public IRowReader? Rows { get; init; }

    /// <summary>The rows before it was started; null for those that are there when the comparison begins.</summary>
    public IReadOnlyList<TableRows>? RowsBefore { get; init; }
}
