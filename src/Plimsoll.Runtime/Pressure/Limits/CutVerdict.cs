namespace Plimsoll.Runtime.Pressure.Limits;

/// <summary>What became of a cut.</summary>
internal enum CutVerdict
{
    /// <summary>Too little was cut, or measured since, to tell.</summary>
    Open,

    /// <summary>Latency followed, or throughput did not: the limit is a lever.</summary>
    Useful,

    /// <summary>Throughput followed and latency did not: the limit is not the lever.</summary>
    Useless,

    /// <summary>The service itself is changing: before and after can't be compared.</summary>
    Void,
}
