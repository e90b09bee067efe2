namespace Plimsoll.Jobs.Tests.Model;

/// <summary>What the protocol promises, in every state that any interleaving of two workers and a rescuer leads to, with a crash at any step.</summary>
public sealed class LeaseModelTests
{
    private static readonly LeaseModel[] Models = [new(), new() { ClosesInTransaction = true }, new() { ClosesInTransaction = true, HasOneWriter = true }];

    [Fact]
    public void No_interleaving_breaks_a_promise() => Assert.All(Models, model => Assert.Null(Broken(model)));

    [Fact]
    public void Every_part_of_the_protocol_is_reached()
    {
        Assert.All(Models, model =>
        {
            var explorer = new LeaseExplorer(model);
            Assert.Equal(Enum.GetValues<Place>().Order(), explorer.States.Select(state => state.Place).Distinct().Order());
            Assert.Equal(
                Enum.GetValues<Act>().Where(act => model.ClosesInTransaction || act is not (Act.FailBesideCommit or Act.FailBesideAbort)).Order(),
                explorer.Edges.Select(edge => edge.Step.Act).Distinct().Order());
            Assert.Contains(explorer.Edges, edge => edge is { Step.Act: Act.Effect, Answer: Answer.Refused });
            Assert.Contains(explorer.Edges, edge => edge is { Step.Act: Act.Complete, Answer: Answer.Refused });
            Assert.Contains(explorer.States, state => state is { Place: Place.Completed, First.Holds: true, Second.Holds: true });
        });
        Assert.Contains(new LeaseExplorer(Models[0]).Edges, edge => edge is { Step.Act: Act.Effect, Answer: Answer.AlreadyDone });
        // The attempt after a failure that was recorded beside the commit finds the job closed, and ends it.
        Assert.Contains(new LeaseExplorer(Models[1]).Edges, edge => edge is { Step.Act: Act.Effect, From.IsClosed: true, Answer: Answer.Refused });
        Assert.Contains(new LeaseExplorer(Models[1]).Edges, edge => edge is { Step.Act: Act.Fail, From: { IsClosed: true, Failed: 1 }, To.Place: Place.Completed });
    }

    [Fact]
    public void Every_rule_is_needed()
    {
        Assert.Equal("doubled", Broken(new LeaseModel { RecordsEffects = false }));
        Assert.Equal("closed and poison", Broken(new LeaseModel { ClosesInTransaction = true, FencesEffects = false }));
        Assert.Equal("doubled", Broken(new LeaseModel { ClosesInTransaction = true, FencesEffects = false, ClosesOnce = false }));
        Assert.Equal("run again after it was closed", Broken(new LeaseModel { ClosesInTransaction = true, KeepsClosed = false }));
        Assert.Equal("doubled", Broken(new LeaseModel { ClosesInTransaction = true, KeepsClosed = false, ClosesOnce = false }));
        Assert.Equal("doubled", Broken(new LeaseModel { ClosesInTransaction = true, ClosesOnce = false }));
        Assert.Equal("moved after its end", Broken(new LeaseModel { FencesSettlements = false }));
        Assert.Equal("lost", Broken(new LeaseModel { Rescues = false }));
        Assert.Equal("kills workers for ever", Broken(new LeaseModel { Quarantines = false }));
    }

    /// <summary>The first promise that some interleaving breaks; null when none does.</summary>
    private static string? Broken(LeaseModel model)
    {
        var explorer = new LeaseExplorer(model);
        if (explorer.States.Any(state => state.Effects > 1)) return "doubled";
        if (explorer.States.Any(state => state.Place == Place.Completed && state.Effects != 1)) return "completed without its effect";
        if (explorer.Edges.Any(edge => IsEnd(edge.From) && edge.To.Place != edge.From.Place)) return "moved after its end";
        if (explorer.Edges.Any(edge => edge.From is { IsClosed: true, Place: Place.Leased } && edge.To.Place is Place.Ready or Place.Delayed or Place.Quarantined))
            return "run again after it was closed";
        if (explorer.States.Any(state => state is { IsClosed: true, Place: Place.Dead })) return "closed and poison";
        // Only a failure that was recorded beside the commit leaves a closed job waiting, and for one more attempt at most.
        if (explorer.States.Any(state => state is { IsClosed: true, Place: Place.Ready or Place.Delayed or Place.Quarantined, Failed: 0 })) return "waits though it was closed";
        if (explorer.CutOffFrom(IsEnd).Any()) return "lost";
        if (explorer.Edges.Any(edge => edge is { Step.Act: Act.Rescue, From.Lost: >= 1, To.Place: Place.Ready })) return "kills workers for ever";
        return null;
    }

    private static bool IsEnd(LeaseState state) => state.Place is Place.Completed or Place.Dead;
}
