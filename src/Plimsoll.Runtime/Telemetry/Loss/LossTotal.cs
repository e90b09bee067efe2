namespace Plimsoll.Runtime.Telemetry.Loss;

/// <summary>A running total of one kind of loss.</summary>
internal sealed class LossTotal(LossKind kind)
{
    public readonly LossKind Kind = kind;

    /// <summary>Items lost since start; use Interlocked.</summary>
    public long Count;
}
