namespace Plimsoll.Simulation.Engine;

/// <summary>A request, in a place that is used again when it has ended.</summary>
internal struct Request
{
    /// <summary>Which use of the place this is.</summary>
    public int Turn;

    /// <summary>Index of the gate that it came to.</summary>
    public int Gate;

    /// <summary>Which life of that gate: one that restarted knows nothing of it.</summary>
    public int GateLife;

    /// <summary>Whose it is.</summary>
    public int Tenant;

    /// <summary>Which attempt of its client, from one up.</summary>
    public int Attempt;

    /// <summary>When this attempt came.</summary>
    public long ArrivedNs;

    /// <summary>When it was admitted.</summary>
    public long AdmittedNs;

    /// <summary>What the limit gave it.</summary>
    public int Stamp;

    /// <summary>Whether its client has stopped waiting.</summary>
    public bool IsAbandoned;
}
