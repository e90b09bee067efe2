namespace Plimsoll.Testing.Tests.Parity;

/// <summary>Tells of one request that is under way from the second look on, and is over by itself so many looks later.</summary>
internal sealed class LateWatch(int looks) : IRequestWatch
{
    private int _looks;

    public Task<RequestCounts> ReadAsync(CancellationToken cancellation)
    {
        var look = _looks++;
        return Task.FromResult(look == 0 ? new RequestCounts(0, 0) : look < looks ? new RequestCounts(1, 0) : new RequestCounts(0, 1));
    }
}
