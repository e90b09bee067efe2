using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Has the ladders go down while a breaker is open on which the service depends.</summary>
internal sealed class DownstreamDegradeCause(IEnumerable<DownstreamPolicy> downstreams) : IDegradeCause
{
    private readonly DownstreamPolicy[] _watched = [.. downstreams.Where(downstream => downstream is { Breaker: not null, Budget.Degrades: true })];

    public string? Read()
    {
        foreach (var downstream in _watched)
        {
            if (downstream.Breaker!.IsOpen)
                return "breaker-open";
        }

        return null;
    }
}
