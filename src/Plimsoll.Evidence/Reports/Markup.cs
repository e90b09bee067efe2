namespace Plimsoll.Evidence.Reports;

/// <summary>Text that is markup already and is not encoded again.</summary>
/// <param name="Value">The markup.</param>
internal readonly record struct Markup(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
