namespace Plimsoll.Contracts.Parsing;

/// <summary>Which numbers a member takes. The reader and the JSON Schema use the same.</summary>
internal enum Bound
{
    /// <summary>0 to 1.</summary>
    Share,

    /// <summary>Above 0 and below 1: both ends would leave an objective without meaning.</summary>
    ShareBetween,

    /// <summary>Above 0.</summary>
    Positive,

    /// <summary>1 or more.</summary>
    AtLeastOne,

    /// <summary>0 or more.</summary>
    NotNegative,
}
