namespace Plimsoll.Jobs;

/// <summary>A poison job in a list.</summary>
/// <param name="Id">The job.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="Type">Its type.</param>
/// <param name="Tenant">Its tenant; null when there is none.</param>
/// <param name="ErrorClass">Why it is poison, in the words of <see cref="JobErrorClass"/>.</param>
/// <param name="Message">What the last attempt said.</param>
/// <param name="Attempts">Number of the last attempt.</param>
/// <param name="At">Since when.</param>
public sealed record PoisonView(JobId Id, string Queue, string Type, string? Tenant, string ErrorClass, string Message, int Attempts, DateTimeOffset At);
