namespace Plimsoll.Evidence.Subjects;

/// <summary>Timestamps of a start.</summary>
internal readonly record struct StartStamps(long? Accepted, long Ready, long? Answered);
