namespace Plimsoll.Evidence.Parity;

/// <summary>The same for each of the four arms: A twice, so that its noise is known, and B twice, so that noise of its own shows.</summary>
internal sealed record FourArms<T>(T A, T AAgain, T B, T BAgain)
{
    /// <summary>All four, in this order.</summary>
    public IReadOnlyList<T> All => [A, AAgain, B, BAgain];

    /// <summary>The same of something else.</summary>
    public FourArms<TOther> Select<TOther>(Func<T, TOther> choose) => new(choose(A), choose(AAgain), choose(B), choose(BAgain));
}
