using System.ComponentModel;

namespace Plimsoll.Evidence.Measuring;

/// <summary>One start and end of the subject.</summary>
internal sealed record LaunchRecord
{
    /// <summary>Whether it only made sure that files are in memory, and counts for no figure.</summary>
    [Description("Whether it only made sure that files are in memory, and counts for no figure.")]
    public required bool IsWarmUp { get; init; }

    /// <summary>From the spawn until a connection was taken, in milliseconds.</summary>
    [Description("From the spawn until a connection was taken, in milliseconds.")]
    public double? AcceptMs { get; init; }

    /// <summary>From the spawn until it was ready, in milliseconds.</summary>
    [Description("From the spawn until it was ready, in milliseconds.")]
    public required double ReadyMs { get; init; }

    /// <summary>From the spawn until the first answer of the route that does real work, in milliseconds.</summary>
    [Description("From the spawn until the first answer of the route that does real work, in milliseconds.")]
    public double? FirstAnswerMs { get; init; }

    /// <summary>From the request to its end, in milliseconds.</summary>
    [Description("From the request to its end, in milliseconds.")]
    public required double StopMs { get; init; }

    /// <summary>Its exit code; 128 and the number of the signal when one ended it.</summary>
    [Description("Its exit code; 128 and the number of the signal when one ended it.")]
    public required int ExitCode { get; init; }

    /// <summary>Whether it did not end on request and had to be killed.</summary>
    [Description("Whether it did not end on request and had to be killed.")]
    public required bool WasKilled { get; init; }

    /// <summary>Processes of it that outlived it and had to be killed.</summary>
    [Description("Processes of it that outlived it and had to be killed.")]
    public required int Survivors { get; init; }
}
