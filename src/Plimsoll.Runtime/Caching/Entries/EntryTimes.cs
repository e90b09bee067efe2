namespace Plimsoll.Runtime.Caching.Entries;

/// <summary>The turning points of an entry's life, as timestamps.</summary>
/// <param name="StoredAt">When it came in.</param>
/// <param name="BornAt">When its making began; before the first timestamp for one that was made elsewhere long ago.</param>
/// <param name="FreshUntil">End of the fresh life.</param>
/// <param name="StaleUntil">End of serving while it is renewed.</param>
/// <param name="SpareUntil">End of all use.</param>
internal readonly record struct EntryTimes(long StoredAt, long BornAt, long FreshUntil, long StaleUntil, long SpareUntil)
{
    /// <summary>Whether it is of any use at a moment.</summary>
    public bool IsUsableAt(long now) => PhaseAt(now) != EntryPhase.Dead;

    public EntryPhase PhaseAt(long now)
    {
        // A clock that went back: how old the entry is cannot be told, and it must not live longer than it should.
        if (now < StoredAt) return EntryPhase.Dead;
        if (now < FreshUntil) return EntryPhase.Fresh;
        if (now < StaleUntil) return EntryPhase.Stale;
        return now < SpareUntil ? EntryPhase.Spare : EntryPhase.Dead;
    }

    /// <summary>The times of a value.</summary>
    /// <param name="clock">Converts.</param>
    /// <param name="now">Now.</param>
    /// <param name="age">Time since its making began.</param>
    /// <param name="lives">Its lives.</param>
    /// <param name="freshShare">Share of the fresh life that it gets, 0 to 1.</param>
    public static EntryTimes Of(CacheClock clock, long now, TimeSpan age, CacheLives lives, double freshShare)
    {
        var (fresh, whileRevalidate, ifError) = lives.WithoutNegatives();
        var born = now - clock.Ticks(age < TimeSpan.Zero ? TimeSpan.Zero : age);
        var freshUntil = born + (long)(clock.Ticks(fresh) * freshShare);
        var staleUntil = freshUntil + clock.Ticks(whileRevalidate);
        return new(now, born, freshUntil, staleUntil, Math.Max(staleUntil, freshUntil + clock.Ticks(ifError)));
    }
}
