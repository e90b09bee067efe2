namespace Plimsoll.Contracts;

/// <summary>Says whether something that every request needs can be used now: a store, a key ring. Register implementations as services.</summary>
public interface IReadinessCheck
{
    /// <summary>Name of the checked thing, as shown on <c>/health/ready</c>, such as <c>store</c>.</summary>
    string Name { get; }

    /// <summary>Checks once. An exception counts as not ready; so does an answer that takes longer than the time limit of the health API.</summary>
    /// <param name="cancellation">Cancelled when the time limit is over.</param>
    ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellation);
}
