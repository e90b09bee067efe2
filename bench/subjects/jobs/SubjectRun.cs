using System.Globalization;

namespace Plimsoll.Bench.Jobs;

/// <summary>What the bench asks for.</summary>
/// <param name="Mode">One of the modes.</param>
/// <param name="Jobs">Jobs on the clock; seconds for <see cref="Rest"/>.</param>
/// <param name="WarmUpJobs">Jobs off the clock before them.</param>
internal sealed record SubjectRun(string Mode, int Jobs, int WarmUpJobs)
{
    public const string Enqueue = "enqueue";
    public const string Drain = "drain";
    public const string EndToEnd = "e2e";
    public const string Part = "part";
    public const string Idle = "idle";
    public const string Rest = "rest";

    private const string Usage =
        """
        Usage: plimsoll-jobs-subject MODE JOBS [WARM_UP_JOBS], with the URL of the store in QUEUE_URL.
          enqueue  adds the jobs and leaves them
          drain    works off the jobs that an earlier enqueue left
          e2e      producers and workers together, from an empty queue to an empty queue
          part     works off so many of the jobs that an earlier enqueue left, and leaves the rest
          idle     adds one job at a time to an idle queue and tells how long each took to start
          rest     lets a worker wait at an empty queue for so many seconds
        """;

    private static readonly string[] Modes = [Enqueue, Drain, EndToEnd, Part, Idle, Rest];

    public static SubjectRun Parse(string[] arguments)
    {
        if (arguments.Length is < 2 or > 3 || !Modes.Contains(arguments[0])) throw new ArgumentException(Usage);
        var (jobs, warmUp) = (Number(arguments[1]), arguments.Length > 2 ? Number(arguments[2]) : 0);
        if (jobs < 1 || (warmUp > 0 && arguments[0] is not (EndToEnd or Idle))) throw new ArgumentException(Usage);
        return new SubjectRun(arguments[0], jobs, warmUp);
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException(Usage);
}
