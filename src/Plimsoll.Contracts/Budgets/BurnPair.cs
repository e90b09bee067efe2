namespace Plimsoll.Contracts;

/// <summary>
/// Two windows over which a budget is looked at: it is broken when it burns at least <paramref name="Factor"/> times as fast as allowed in both. The
/// long one says that it matters, the short one that it still happens (Google, The Site Reliability Workbook, chapter 5).
/// </summary>
/// <param name="Short">The short window.</param>
/// <param name="Long">The long window.</param>
/// <param name="Factor">How many times the allowed share of bad events is too many.</param>
public sealed record BurnPair(TimeSpan Short, TimeSpan Long, double Factor);
