namespace Plimsoll.Jobs;

/// <summary>A block of new jobs with consecutive numbers and equal headers.</summary>
/// <param name="Header">What they share.</param>
/// <param name="First">Number of the first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct JobRun(JobHeader Header, long First, int Count);
