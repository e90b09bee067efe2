namespace Plimsoll.Jobs;

/// <summary>A job to enqueue.</summary>
/// <param name="Header">What it shares with its like.</param>
/// <param name="Payload">JSON in UTF-8.</param>
/// <param name="Key">Idempotency key; null when it has none.</param>
/// <param name="OrderKey">FIFO group; null when it is in none.</param>
public readonly record struct NewJob(JobHeader Header, ReadOnlyMemory<byte> Payload, string? Key = null, string? OrderKey = null);
