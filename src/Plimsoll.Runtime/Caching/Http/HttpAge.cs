namespace Plimsoll.Runtime.Caching.Http;

/// <summary>The field <c>Age</c> (RFC 9111 sections 4.2.3 and 5.1).</summary>
public static class HttpAge
{
    /// <summary>The field's value: whole seconds, rounded down, never negative, at most 2³¹.</summary>
    /// <param name="age">Time since the response was made or validated at its origin.</param>
    public static string Write(TimeSpan age) => DeltaSeconds.Write(age);

    /// <summary>Reads a field; of a list the first member counts.</summary>
    /// <param name="field">The field's value. Null: absent.</param>
    /// <returns>The age; zero when there is none or it cannot be read, as section 5.1 asks.</returns>
    public static TimeSpan Parse(string? field)
    {
        var text = field.AsSpan();
        var comma = text.IndexOf(',');
        return DeltaSeconds.TryRead((comma < 0 ? text : text[..comma]).Trim()) ?? TimeSpan.Zero;
    }

    /// <summary>How old a response is at the moment at which it came in (<c>corrected_initial_age</c>). Never negative, whatever the clocks say.</summary>
    /// <param name="date">Its field <c>Date</c>; null when it has none.</param>
    /// <param name="ageField">Its field <c>Age</c>; see <see cref="Parse"/>.</param>
    /// <param name="requestedAt">When it was asked for.</param>
    /// <param name="receivedAt">When it came in.</param>
    public static TimeSpan Received(DateTimeOffset? date, TimeSpan ageField, DateTimeOffset requestedAt, DateTimeOffset receivedAt)
    {
        var apparent = Positive(date is { } made ? receivedAt - made : TimeSpan.Zero);
        var corrected = Positive(ageField) + Positive(receivedAt - requestedAt);
        return apparent > corrected ? apparent : corrected;
    }

    private static TimeSpan Positive(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}
