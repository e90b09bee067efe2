using Plimsoll.Jobs.Operations.Api;

namespace Plimsoll.Jobs.Tests.Rules;

public sealed class JobTimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 3, 0, 0, TimeSpan.Zero);

    private static readonly JobView Job = new()
    {
        Id = JobId.Create(7, Start),
        State = JobState.Ready,
        Queue = "media",
        Type = "asset.package",
        Version = 3,
        Payload = "{}",
        Attempt = 1,
        CreatedAt = Start,
    };

    private static readonly PoisonReason Poison = new("permanent", "It broke.", Start.AddSeconds(1));

    [Fact]
    public void A_job_that_only_waits_was_enqueued() => Assert.Equal(["enqueued"], Words(Job));

    [Fact]
    public void A_retried_job_that_is_done_tells_its_story_in_order()
    {
        var job = Job with
        {
            State = JobState.Completed,
            Attempt = 3,
            Attempts = [Failed(1, 1, 2, "transient"), Failed(2, 3, null, "leaseLost")],
            TakenAt = At(5),
            Progress = new JobProgress(0.4, "Packaging", At(6)),
            FinishedAt = At(9),
            DurationUs = 4_000_000,
            CpuUs = 2_500_000,
            Worker = "w#2",
        };

        var timeline = JobTimeline.Of(job);

        Assert.Equal(["enqueued", "started", "failed", "failed", "leased", "progress", "completed"], timeline.Select(happened => happened.What));
        Assert.Equal("40 % Packaging", timeline[5].Detail);
        Assert.Equal((3, 4000.0, 2500.0, "w#2"), (timeline[6].Attempt, timeline[6].DurationMs, timeline[6].CpuMs, timeline[6].Worker));
    }

    [Fact]
    public void Poison_ends_with_its_last_failure_and_the_wait_for_an_operator() =>
        Assert.Equal(["enqueued", "started", "failed", "poison"], Words(Job with { State = JobState.Dead, Attempts = [Failed(1, 1, 2, "permanent")], Poison = Poison }));

    [Fact]
    public void Poison_that_never_ran_tells_why()
    {
        var poison = JobTimeline.Of(Job with { State = JobState.Dead, Poison = Poison with { Message = "An operator cancelled the job." } })[^1];

        Assert.Equal(("permanent", "An operator cancelled the job. Kept until somebody retries or discards it."), (poison.ErrorClass, poison.Detail));
    }

    [Fact]
    public void What_a_slow_clock_enqueued_later_than_it_ran_still_comes_first() =>
        Assert.Equal("enqueued", Words(Job with { CreatedAt = At(100), Attempts = [Failed(1, 1, 2, "transient")], ReadyAt = At(50) })[0]);

    private static DateTimeOffset At(int seconds) => Start.AddSeconds(seconds);

    private static AttemptView Failed(int attempt, int failedAt, int? startedAt, string errorClass) => new(
        attempt, errorClass, "System.IO.IOException", "It broke.", "w#1", "", startedAt is null ? null : At(failedAt - 1), At(failedAt), 5, 5, null);

    private static List<string> Words(JobView job) => [.. JobTimeline.Of(job).Select(happened => happened.What)];
}
