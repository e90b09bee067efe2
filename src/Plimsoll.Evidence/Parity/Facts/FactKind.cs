namespace Plimsoll.Evidence.Parity;

/// <summary>How facts are compared.</summary>
internal enum FactKind
{
    /// <summary>By value, and by form where A itself varies.</summary>
    Exact,

    /// <summary>By form only: clocks.</summary>
    Form,

    /// <summary>As an order of names, which says nothing when the names differ.</summary>
    Order,

    /// <summary>As a time in milliseconds, by medians with a margin.</summary>
    Duration,

    /// <summary>As a count that may not explode.</summary>
    Count,

    /// <summary>As a share that may not fall.</summary>
    Share,
}
