using System.Globalization;

namespace Plimsoll.Bench.Planted;

/// <summary>What the service costs, as its environment says. Nothing said is nothing planted.</summary>
internal sealed record Costs
{
    /// <summary>Rounds of hashing for each request.</summary>
    public int Rounds { get; private init; }

    /// <summary>How long <c>/waits</c> waits, in microseconds.</summary>
    public int WaitUs { get; private init; }

    /// <summary>Memory that is held from the start, in megabytes of 10⁶ bytes.</summary>
    public int MemoryMb { get; private init; }

    /// <summary>How long it waits before it listens, in milliseconds.</summary>
    public int StartMs { get; private init; }

    /// <summary>One of how many answers of <c>/works</c> is an error; 0 for none.</summary>
    public int ErrorEvery { get; private init; }

    /// <summary>Bytes that each request leaves behind.</summary>
    public int LeakBytes { get; private init; }

    /// <summary>Reads the environment. Throws <see cref="FormatException"/> for what is no number.</summary>
    public static Costs Read() => new()
    {
        Rounds = Number("ROUNDS"),
        WaitUs = Number("WAIT_US"),
        MemoryMb = Number("MEMORY_MB"),
        StartMs = Number("START_MS"),
        ErrorEvery = Number("ERROR_EVERY"),
        LeakBytes = Number("LEAK_BYTES"),
    };

    private static int Number(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
