using Plimsoll.Jobs.Tests.Model;

namespace Plimsoll.Jobs.Tests.Conformance;

public abstract partial class JobStoreSuite
{
    /// <summary>Every step of the model is taken on the store too, after a shortest way to where it begins: both must answer alike and end alike.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Does_in_every_interleaving_what_the_model_of_the_lease_protocol_does(bool closesInTransaction)
    {
        var model = new LeaseModel { ClosesInTransaction = closesInTransaction, HasOneWriter = Database.Engine == "sqlite", MaxCrashes = 0 };
        var explorer = new LeaseExplorer(model);
        // The workers are alike: what the second does the first does too, in the mirrored state. The store sees no crash:
        // a worker that is never heard again is one.
        foreach (var edge in explorer.Edges.Where(edge => edge.Step.Worker == 0))
        {
            var replay = new LeaseReplay(Store, Database, (await AddManyAsync(1))[0], model);
            var state = default(LeaseState);
            LeaseStep[] steps = [.. explorer.WayTo(edge.From), edge.Step];
            var way = string.Join(", ", steps);
            foreach (var step in steps)
            {
                var next = model.Next(state, step)!.Value;
                Assert.True(next.Answer == await replay.TakeAsync(state, step, Cancellation), $"The store did not answer {next.Answer} at {step}: {way}");
                state = next.State;
            }

            // Whatever led here is a step of its own, and was looked at then.
            Assert.True(state.Seen == await replay.PlaceAsync(Cancellation), $"The job does not stand in {state.Seen}: {way}");
            Assert.Equal(state.Effects, await replay.EffectsAsync(Cancellation));
            await replay.EndAsync(state, Cancellation);
        }
    }
}
