namespace Plimsoll.Jobs.Tests;

public sealed class JobIdTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(123_456_789_012)]
    [InlineData(JobId.MaxNumber)]
    public void Converts_both_ways(long number)
    {
        var id = JobId.Create(number, At.AddTicks(7));

        Assert.Equal((number, At), (id.Number, id.CreatedAt));
        Assert.Equal((7, 8), (id.ToGuid().Version, id.ToGuid().Variant & 0xC));
        Assert.True(JobId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    [Fact]
    public void Refuses_a_mistyped_identity()
    {
        var text = JobId.Create(4711, At).ToString();
        var (found, all) = (0, 0);
        for (var place = 0; place < text.Length; place++)
        {
            if (text[place] == '-') continue;
            all++;
            var mistyped = text[..place] + (text[place] == '3' ? '4' : '3') + text[(place + 1)..];
            if (!JobId.TryParse(mistyped, out _)) found++;
        }

        // A wrong time is found by the store: it is no part of the number.
        Assert.True(found >= all - 13, $"{found} of {all}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void Refuses_what_is_no_identity(string? text) => Assert.False(JobId.TryParse(text, out _));

    [Fact]
    public void Sorts_by_number() => Assert.True(JobId.Create(1, At) < JobId.Create(2, At.AddDays(-1)));
}
