namespace Plimsoll.Jobs;

/// <summary>Why an attempt failed, as far as it decides what comes next.</summary>
public enum JobErrorClass
{
    /// <summary>May succeed when repeated.</summary>
    Transient,

    /// <summary>Cannot succeed: the job is poison at once.</summary>
    Permanent,

    /// <summary>Something that the job needs is overloaded; repeated after the time that it asks for.</summary>
    Overload,

    /// <summary>The attempt's time was up.</summary>
    Timeout,

    /// <summary>The worker went silent; the job went to another. Costs no attempt.</summary>
    LeaseLost,

    /// <summary>The worker stops. Costs no attempt.</summary>
    Shutdown,

    /// <summary>The type or version of the payload is unknown to this build: parked until one knows it.</summary>
    Version,
}
