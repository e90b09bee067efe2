namespace Plimsoll.Contracts;

/// <summary>A value of a lever: a number, a switch or a name. Exactly one of the three is set.</summary>
/// <param name="Number">The value of a numeric lever.</param>
/// <param name="Flag">The value of a switch.</param>
/// <param name="Text">The value of a lever with named levels.</param>
public readonly record struct LeverValue(double? Number, bool? Flag, string? Text)
{
    /// <summary>The value as it is written in a contract, a text without its quotes.</summary>
    public override string ToString() => Flag is { } flag ? (flag ? "true" : "false") : Text ?? Number?.ToString() ?? "";
}
