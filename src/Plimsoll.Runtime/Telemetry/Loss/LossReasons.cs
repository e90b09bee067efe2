namespace Plimsoll.Runtime.Telemetry.Loss;

/// <summary>Values of <c>plimsoll.drop.reason</c>.</summary>
internal static class LossReasons
{
    /// <summary>The consumer is slower than the producer and the queue is full: stdout blocked, collector slow.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>Writing to stdout failed: disk full, pipe closed.</summary>
    public const string WriteFailed = "write_failed";

    /// <summary>The collector refused or could not be reached.</summary>
    public const string ExportFailed = "export_failed";

    /// <summary>A value in it threw when it was to be written.</summary>
    public const string Unprintable = "unprintable";

    /// <summary>The process ended before everything was handed over.</summary>
    public const string Shutdown = "shutdown";

    /// <summary>Two metrics of different kinds have the same name in Prometheus text, or two series the same labels.</summary>
    public const string NameConflict = "name_conflict";

    /// <summary>A metric has as many series as it may; what comes with further attributes is counted without them.</summary>
    public const string SeriesLimit = "series_limit";

    /// <summary>A number that a metric cannot hold: not finite in a sum or a distribution, or negative where it only grows.</summary>
    public const string InvalidValue = "invalid_value";

    /// <summary>The code that an instrument asks for its value threw.</summary>
    public const string CallbackFailed = "callback_failed";
}
