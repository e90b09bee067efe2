using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Tests.Parsing;

public sealed class NearestTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("p95Ms", "p59Ms", 1)]
    [InlineData("runbook", "runbok", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_insertions_deletions_replacements_and_swaps(string left, string right, int distance)
    {
        Assert.Equal(distance, Nearest.Distance(left, right));
        Assert.Equal(distance, Nearest.Distance(right, left));
    }

    [Theory]
    [InlineData("onwer", "owner")]
    [InlineData("OWNER", "owner")]
    [InlineData("own", "owner", false)]
    [InlineData("colour", "owner", false)]
    public void Names_only_what_can_be_meant(string misspelt, string known, bool isMeant = true) =>
        Assert.Equal(isMeant ? known : null, Nearest.Name(misspelt, [known, "tier"]));
}
