namespace Plimsoll.Contracts;

/// <summary>Something that makes every route with a ladder step down while it lasts, such as an open circuit breaker. Register one as a service.</summary>
public interface IDegradeCause
{
    /// <summary>Why to step down, in one word, such as <c>breaker-open</c>; null while there is no reason. Called about once a second for each route; quick, and safe for concurrent use.</summary>
    string? Read();
}
