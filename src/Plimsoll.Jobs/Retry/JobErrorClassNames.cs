namespace Plimsoll.Jobs;

/// <summary>Error classes as they are stored.</summary>
internal static class JobErrorClassNames
{
    internal static string Of(JobErrorClass errorClass) => errorClass switch
    {
        JobErrorClass.Transient => "transient",
        JobErrorClass.Permanent => "permanent",
        JobErrorClass.Overload => "overload",
        JobErrorClass.Timeout => "timeout",
        JobErrorClass.LeaseLost => "leaseLost",
        JobErrorClass.Shutdown => "shutdown",
        JobErrorClass.Version => "version",
        _ => throw new ArgumentOutOfRangeException(nameof(errorClass), errorClass, "This is no error class."),
    };
}
