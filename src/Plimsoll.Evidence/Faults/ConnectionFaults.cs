namespace Plimsoll.Evidence.Faults;

/// <summary>The faults of one connection in one direction. The same settings, seed and number of the connection give the same.</summary>
internal sealed class ConnectionFaults
{
    private readonly FaultSettings _settings;
    private readonly Random _random;

    private ConnectionFaults(FaultSettings settings, ConnectionFate fate, Random random) => (_settings, Fate, _random) = (settings, fate, random);

    /// <summary>What befalls it.</summary>
    public ConnectionFate Fate { get; }

    /// <summary>How many bytes of answers it carries before its fate; any number when it has none.</summary>
    public long BytesLeft => Fate == ConnectionFate.None ? long.MaxValue : _settings.AfterBytes;

    /// <summary>Bytes per second that it carries; null for any number.</summary>
    public int? BytesPerSecond => _settings.BytesPerSecond;

    /// <summary>Draws the faults of a connection: those of what it asks, which only comes late, and those of what is answered.</summary>
    public static (ConnectionFaults OfRequests, ConnectionFaults OfAnswers) Draw(FaultSettings settings, int seed, int number)
    {
        var random = new Random(HashOf(seed, number));
        var lot = random.NextDouble();
        var fate = lot < settings.HangShare ? ConnectionFate.Hang
            : lot < settings.HangShare + settings.ResetShare ? ConnectionFate.Reset
            : lot < settings.HangShare + settings.ResetShare + settings.TruncateShare ? ConnectionFate.Truncate
            : ConnectionFate.None;
        return (new ConnectionFaults(settings, ConnectionFate.None, new Random(random.Next())), new ConnectionFaults(settings, fate, new Random(random.Next())));
    }

    /// <summary>How much later the next bytes arrive.</summary>
    public TimeSpan NextDelay() => TimeSpan.FromMilliseconds(_settings.LatencyMs + (_settings.JitterMs * (2 * _random.NextDouble() - 1)));

    // Neighbouring numbers must not give neighbouring streams (the finaliser of MurmurHash3).
    private static int HashOf(int seed, int number)
    {
        var hash = unchecked((uint)seed * 0x9E3779B9 + (uint)number);
        hash = unchecked((hash ^ (hash >> 16)) * 0x85EBCA6B);
        hash = unchecked((hash ^ (hash >> 13)) * 0xC2B2AE35);
        return (int)(hash ^ (hash >> 16));
    }
}
