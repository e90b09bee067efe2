namespace Plimsoll.Evidence.Parity;

/// <summary>Which part of being the same a finding is about.</summary>
internal enum ParityLayer
{
    /// <summary>It starts, answers and stops.</summary>
    Compatibility,

    /// <summary>What callers, stores and other services see of it.</summary>
    Behaviour,

    /// <summary>What those who run it see: spans, metrics, logs.</summary>
    Operations,

    /// <summary>How it takes what is hostile.</summary>
    Hostile,
}
