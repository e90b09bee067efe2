namespace Plimsoll.Evidence.Deciding.Risk;

/// <summary>A question that no measurement answers.</summary>
/// <param name="Id">Its name in <c>risk.json</c>.</param>
/// <param name="Text">The question; yes is the good answer.</param>
/// <param name="InRelease">Whether a release must answer it too.</param>
/// <param name="Waivable">Whether an owner may go ahead without a yes.</param>
internal sealed record RiskQuestion(string Id, string Text, bool InRelease = false, bool Waivable = true);
