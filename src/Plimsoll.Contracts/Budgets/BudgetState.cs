namespace Plimsoll.Contracts;

/// <summary>How a watched budget stands.</summary>
public enum BudgetState
{
    /// <summary>Nothing was counted yet.</summary>
    Unknown,

    /// <summary>It is met.</summary>
    Ok,

    /// <summary>It is broken.</summary>
    Broken,
}
