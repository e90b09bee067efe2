using Plimsoll.Runtime.Budgets;

namespace Plimsoll.Runtime.Tests.Budgets;

public sealed class BudgetHistoryTests
{
    private static readonly TimeSpan[] Windows =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    [Fact]
    public void Every_window_has_all_that_is_in_it_and_at_most_a_slot_more()
    {
        const int Seed = 20260801;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var history = new BudgetHistory();
        List<(TimeSpan At, long Events, long Bad)> all = [];
        var now = TimeSpan.Zero;
        for (var look = 0; look < 6000; look++)
        {
            now += random.Next(200) == 0 ? TimeSpan.FromMinutes(random.Next(1, 90)) : TimeSpan.FromSeconds(5);
            var events = random.Next(100);
            var bad = random.Next(events + 1);
            all.Add((now, events, bad));
            history.Add(now, new WindowCount(events, bad));
            if (look % 97 == 0)
                AssertWindows(history, all, now);
        }
    }

    private static void AssertWindows(BudgetHistory history, List<(TimeSpan At, long Events, long Bad)> all, TimeSpan now)
    {
        foreach (var window in Windows)
        {
            var slot = window <= TimeSpan.FromMinutes(5) ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(5);
            var (least, most) = (Sum(window), Sum(window + slot));
            Assert.InRange(history.Last(window).Events, least.Events, most.Events);
            Assert.InRange(history.Last(window).Bad, least.Bad, most.Bad);
        }

        (long Events, long Bad) Sum(TimeSpan window)
        {
            var inside = all.Where(entry => entry.At > now - window).ToList();
            return (inside.Sum(entry => entry.Events), inside.Sum(entry => entry.Bad));
        }
    }
}
