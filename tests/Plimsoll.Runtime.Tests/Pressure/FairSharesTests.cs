using Plimsoll.Runtime.Pressure.Fairness;

namespace Plimsoll.Runtime.Tests.Pressure;

public sealed class FairSharesTests
{
    [Fact]
    public void One_alone_gets_everything()
    {
        var (shares, numbers) = New(4);
        for (var total = 0; total < 20; total++) Assert.True(shares.TryAdmit(numbers[0], total, 20, 0));
        Assert.False(shares.TryAdmit(numbers[0], 20, 20, 0));
    }

    [Fact]
    public void One_that_floods_leaves_the_others_what_they_need()
    {
        var (shares, numbers) = New(2);
        for (var count = 0; count < 4; count++) Assert.True(shares.TryAdmit(numbers[1], count, 20, 0));
        for (var count = 0; count < 4; count++) shares.Release(numbers[1]);
        var flooded = 0;
        while (shares.TryAdmit(numbers[0], flooded, 20, 0)) flooded++;
        Assert.Equal(16, flooded);
        for (var count = 0; count < 4; count++) Assert.True(shares.TryAdmit(numbers[1], flooded + count, 20, 0));
    }

    [Fact]
    public void What_is_kept_for_one_that_is_gone_is_free_again_after_a_few_seconds()
    {
        var (shares, numbers) = New(2);
        Assert.True(shares.TryAdmit(numbers[1], 0, 10, 0));
        shares.Release(numbers[1]);
        var flooded = 0;
        while (shares.TryAdmit(numbers[0], flooded, 10, 0)) flooded++;
        Assert.Equal(9, flooded);
        Assert.True(shares.TryAdmit(numbers[0], flooded, 10, 20_000_000_000));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(20261128)]
    public void The_total_never_exceeds_the_limit_and_nobody_below_the_share_is_refused_while_there_is_room(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 50; round++)
        {
            var (shares, numbers) = New(random.Next(1, 12));
            var (total, limit, nowNs) = (0, random.Next(1, 60), 0L);
            for (var step = 0; step < 2000; step++)
            {
                nowNs += random.Next(-1000, 5_000_000);
                if (random.Next(50) == 0) limit = random.Next(1, 60);
                var number = numbers[random.Next(numbers.Length)];
                if (random.Next(2) == 0 && shares.Inflight(number) > 0)
                {
                    shares.Release(number);
                    total--;
                }
                else if (shares.TryAdmit(number, total, limit, nowNs))
                {
                    Assert.True(++total <= limit, $"seed {seed}, round {round}, step {step}: {total} of {limit}");
                }
                else
                {
                    Assert.True(total >= limit || shares.Inflight(number) + 1 > (double)limit / numbers.Length, $"seed {seed}, round {round}, step {step}: refused below its share");
                }
            }

            Assert.Equal(total, numbers.Sum(shares.Inflight));
        }
    }

    [Fact]
    public void More_partitions_than_places_leave_no_place_empty()
    {
        var (shares, numbers) = New(40);
        foreach (var number in numbers)
            shares.TryAdmit(number, 0, 0, 0);
        Assert.Equal(10, numbers.Count(number => shares.TryAdmit(number, numbers.Sum(shares.Inflight), 10, 0)));
    }

    [Fact]
    public void What_is_kept_is_right_between_two_looks_at_the_needs()
    {
        var (shares, numbers) = New(3);
        for (var count = 0; count < 4; count++) Assert.True(shares.TryAdmit(numbers[1], count, 20, 1));
        for (var count = 0; count < 2; count++) Assert.True(shares.TryAdmit(numbers[2], 4 + count, 20, 2));
        for (var count = 0; count < 4; count++) shares.Release(numbers[1]);
        var flooded = 0;
        while (shares.TryAdmit(numbers[0], flooded + 2, 20, 9_000_000)) flooded++;
        Assert.Equal(14, flooded);
        shares.Release(numbers[2]);
        Assert.False(shares.TryAdmit(numbers[0], 15, 20, 9_500_000));
        for (var count = 0; count < 4; count++) Assert.True(shares.TryAdmit(numbers[1], 15 + count, 20, 9_900_000));
        Assert.False(shares.TryAdmit(numbers[0], 19, 20, 9_900_000));
        Assert.True(shares.TryAdmit(numbers[2], 19, 20, 9_900_000));
    }

    private static (FairShares Shares, int[] Numbers) New(int count)
    {
        var shares = new FairShares();
        return (shares, [.. Enumerable.Range(0, count).Select(_ => shares.Add())]);
    }
}
