namespace Plimsoll.Evidence.Parity;

/// <summary>How much a difference matters, and whether a reason can excuse it.</summary>
internal static class FindingWeight
{
    /// <summary>The severity of a change of an aspect.</summary>
    public static FindingSeverity SeverityOf(Aspect aspect, FindingKind kind) => aspect switch
    {
        Aspect.HeaderForm => FindingSeverity.Info,
        _ when kind == FindingKind.BytesOnly => FindingSeverity.Minor,
        Aspect.Rows or Aspect.Ending or Aspect.Lifecycle or Aspect.Legibility => FindingSeverity.Critical,
        Aspect.OutgoingCall or Aspect.Status => FindingSeverity.Critical,
        Aspect.BodyForm or Aspect.Framing => FindingSeverity.Minor,
        // More telemetry breaks no dashboard.
        Aspect.Span or Aspect.Metric or Aspect.Log or Aspect.Output when kind == FindingKind.Added => FindingSeverity.Info,
        _ when kind == FindingKind.Added => FindingSeverity.Minor,
        _ => FindingSeverity.Major,
    };

    /// <summary>No reason excuses what loses data, calls or the process; all else is for people to judge.</summary>
    public static bool IsWaivable(Aspect aspect) => aspect is not (Aspect.Rows or Aspect.OutgoingCall or Aspect.Lifecycle or Aspect.Legibility or Aspect.Ending);
}
