namespace Plimsoll.Jobs;

/// <summary>How a queue keeps up with its producers.</summary>
public enum JobPressure
{
    /// <summary>Jobs start within their budget.</summary>
    Calm,

    /// <summary>The oldest job has waited for half of <c>backlogAgeSeconds</c>, or the store answers slowly.</summary>
    Rising,

    /// <summary>The oldest job has waited for longer than <c>backlogAgeSeconds</c>.</summary>
    High,
}
