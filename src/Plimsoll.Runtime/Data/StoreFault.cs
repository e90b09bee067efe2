namespace Plimsoll.Runtime.Data;

/// <summary>Why a store cannot be used, for people. Holds no secret.</summary>
/// <param name="What">The store: its engine and place, never its password.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record StoreFault(string What, string Problem, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: {Problem} {Remedy}";
}
