using System.Runtime.ExceptionServices;
using Plimsoll.Runtime.Caching.Entries;

namespace Plimsoll.Runtime.Caching.Flights;

/// <summary>How a flight ended, the same for everybody who waited for it.</summary>
internal sealed record Landing<TValue>
{
    public CacheMade<TValue> Made { get; init; }

    public EntryTimes Times { get; init; }

    public bool IsStored { get; init; }

    public bool IsFromSecondLevel { get; init; }

    /// <summary>Number of the first purge that hit the value while it was made; zero when none did.</summary>
    public long PurgedAt { get; init; }

    /// <summary>Whether everybody had left and the maker was told to stop, which says nothing to who came after that.</summary>
    public bool IsLeft { get; init; }

    /// <summary>Why there is no value; null when there is one, and when everybody had left.</summary>
    public ExceptionDispatchInfo? Failure { get; init; }
}
