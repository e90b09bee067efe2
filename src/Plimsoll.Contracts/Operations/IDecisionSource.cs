namespace Plimsoll.Contracts;

/// <summary>A part of the service that decides about load, and remembers its latest decisions. Register one as a service; the operations API lists it.</summary>
public interface IDecisionSource
{
    /// <summary>The latest decisions, in any order; no more than a bounded number. Safe for concurrent use.</summary>
    IEnumerable<Decision> Read();
}
