namespace Plimsoll.Jobs.Tests.Rules;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("* * * * *", "2026-03-01T10:00:30Z", "2026-03-01T10:01:00Z")]
    [InlineData("*/15 * * * *", "2026-03-01T10:00:00Z", "2026-03-01T10:15:00Z")]
    [InlineData("5/20 * * * *", "2026-03-01T10:26:00Z", "2026-03-01T10:45:00Z")]
    [InlineData("0 3 * * *", "2026-03-01T03:00:00Z", "2026-03-02T03:00:00Z")]
    [InlineData("0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("30 9-17/4 * * MON-FRI", "2026-02-27T17:30:00Z", "2026-03-02T09:30:00Z")]
    [InlineData("0 0 * * 7", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00Z")]
    [InlineData("0 0 13 * FRI", "2026-03-01T00:00:00Z", "2026-03-06T00:00:00Z")]
    [InlineData("59 23 31 dec *", "2026-12-31T23:59:00Z", "2027-12-31T23:59:00Z")]
    public void Gives_the_next_time(string cron, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next), new CronExpression(cron).Next(DateTimeOffset.Parse(after), TimeZoneInfo.Utc));

    [Fact]
    public void A_day_that_never_comes_has_no_time() => Assert.Null(new CronExpression("0 0 30 2 *").Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * MOO")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("-1 * * * *")]
    public void Refuses_what_is_no_expression(string cron) => Assert.Throws<FormatException>(() => new CronExpression(cron));

    [Fact]
    public void A_time_that_the_clock_leaps_over_is_the_moment_of_the_leap_and_one_that_it_repeats_counts_once()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var cron = new CronExpression("30 2 * * *");

        Assert.Equal(DateTimeOffset.Parse("2026-03-29T01:00:00Z"), cron.Next(DateTimeOffset.Parse("2026-03-28T12:00:00Z"), berlin));
        Assert.Equal(DateTimeOffset.Parse("2026-10-25T00:30:00Z"), cron.Next(DateTimeOffset.Parse("2026-10-24T12:00:00Z"), berlin));
        Assert.Equal(DateTimeOffset.Parse("2026-10-26T01:30:00Z"), cron.Next(DateTimeOffset.Parse("2026-10-25T00:30:00Z"), berlin));
    }

    [Theory]
    [InlineData("*/5 * * * *", "2026-10-25T00:55:00Z", 24)]
    [InlineData("*/5 * * * SUN", "2026-10-25T00:55:00Z", 24)]
    [InlineData("0 * * * *", "2026-10-24T23:00:00Z", 2)]
    [InlineData("*/5 * * * *", "2026-03-29T00:00:00Z", 24)]
    public void Every_so_many_minutes_means_real_minutes_though_the_clock_is_put_forward_or_back(string cron, string after, int runs)
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var expression = new CronExpression(cron);
        var (start, gap) = (DateTimeOffset.Parse(after), TimeSpan.FromHours(2) / runs);
        var at = start;
        for (var run = 1; run <= runs; run++)
        {
            at = expression.Next(at, berlin)!.Value;
            Assert.Equal(start + (run * gap), at);
        }
    }

    [Fact]
    public void A_schedule_of_any_hour_leaps_over_days_and_months_that_do_not_fit()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(DateTimeOffset.Parse("2028-02-28T23:30:00Z"), new CronExpression("30 * 29 2 *").Next(DateTimeOffset.Parse("2026-03-01T00:00:00Z"), berlin));
    }

    [Fact]
    public void What_was_settled_in_a_time_that_is_no_longer_counts_as_settled_now()
    {
        var cron = new CronExpression("0 3 * * *");
        var now = DateTimeOffset.Parse("2026-05-04T12:00:00Z");

        Assert.Equal(DateTimeOffset.Parse("2026-05-05T03:00:00Z"), ScheduleRule.Next(cron, TimeZoneInfo.Utc, new ScheduleState(now.AddYears(3), now)));
        Assert.Equal(DateTimeOffset.Parse("2026-05-03T03:00:00Z"), ScheduleRule.Next(cron, TimeZoneInfo.Utc, new ScheduleState(now.AddDays(-2), now)));
    }

    [Theory]
    [InlineData(MissedRuns.Once, 1)]
    [InlineData(MissedRuns.Skip, 0)]
    [InlineData(MissedRuns.All, 4)]
    public void Missed_runs_are_made_up_for_as_the_policy_says(MissedRuns missed, int runs)
    {
        var next = DateTimeOffset.Parse("2026-03-01T10:00:00Z");
        var (due, then) = ScheduleRule.Decide(new CronExpression("0 * * * *"), TimeZoneInfo.Utc, missed, next, next.AddHours(3.5));

        Assert.Equal((runs, next.AddHours(4)), (due.Count, then));
        Assert.Single(ScheduleRule.Decide(new CronExpression("0 * * * *"), TimeZoneInfo.Utc, missed, next, next.AddSeconds(2)).Runs);
    }
}
