namespace Plimsoll.Contracts;

/// <summary>What happens to a FIFO group when its head fails.</summary>
public enum OrderFailure
{
    /// <summary>The group waits for the head.</summary>
    Block,

    /// <summary>The group goes on without the head.</summary>
    Skip,

    /// <summary>The head is parked and the group goes on.</summary>
    Park,
}
