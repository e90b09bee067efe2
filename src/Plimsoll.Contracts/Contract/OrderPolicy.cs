using System.ComponentModel;

namespace Plimsoll.Contracts;

/// <summary>FIFO order of jobs that share a key.</summary>
public sealed record OrderPolicy
{
    /// <summary>Payload member that is the order key.</summary>
    [Description("Payload member that is the order key.")]
    public required string By { get; init; }

    /// <summary>What happens to the group when its head fails.</summary>
    [Description("What happens to the group when its head fails.")]
    public OrderFailure OnFailure { get; init; } = OrderFailure.Block;
}
