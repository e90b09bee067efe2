namespace Plimsoll.Runtime.Caching.SecondLevel;

/// <summary>A value from the second level.</summary>
/// <param name="Made">The value with its lives and tags.</param>
/// <param name="Age">Time since its making began.</param>
internal sealed record SecondLevelValue<TValue>(CacheMade<TValue> Made, TimeSpan Age);
