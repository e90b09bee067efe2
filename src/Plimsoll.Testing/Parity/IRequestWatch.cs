namespace Plimsoll.Testing;

/// <summary>
/// Tells of the requests inside a service. <see cref="RequestWatch"/> sits in a service of the same process, <see cref="MetricsWatch"/> reads what a Plimsoll service exports,
/// <see cref="DependencyStub"/> sees it from behind, in any runtime. For others, write one: two numbers are enough.
/// </summary>
public interface IRequestWatch
{
    /// <summary>The numbers as they are now.</summary>
    Task<RequestCounts> ReadAsync(CancellationToken cancellation);
}
