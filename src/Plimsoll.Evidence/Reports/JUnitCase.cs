using Plimsoll.Evidence.Comparing.Verdicts;

namespace Plimsoll.Evidence.Reports;

/// <summary>A test case.</summary>
/// <param name="Class">What it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Message">Why.</param>
internal sealed record JUnitCase(string Class, string Name, GateResult Result, string Message);
