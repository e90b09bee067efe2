namespace Plimsoll.Jobs;

/// <summary>Why a job is poison.</summary>
/// <param name="ErrorClass">In the words of <see cref="JobErrorClass"/>.</param>
/// <param name="Message">What the last attempt said; of a job that never ran, why it won't.</param>
/// <param name="At">Since when, by the store's clock.</param>
public sealed record PoisonReason(string ErrorClass, string Message, DateTimeOffset At);
