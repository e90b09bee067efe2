using Plimsoll.Evidence.Processes;

namespace Plimsoll.Evidence.Tests.Processes;

public sealed class DisposalTests
{
    private readonly List<string> _ended = [];

    [Fact]
    public async Task Ends_all_in_their_order()
    {
        await Disposal.AllAsync([Part("one"), null, Part("two")]);
        Assert.Equal(["one", "two"], _ended);
    }

    [Fact]
    public async Task One_that_fails_leaves_none_of_the_others_and_is_told()
    {
        var fault = new ProcessFailedException("it does not end");
        Assert.Same(fault, await Assert.ThrowsAsync<ProcessFailedException>(() => Disposal.AllAsync([Part("one", fault), Part("two"), Part("three")]).AsTask()));
        Assert.Equal(["one", "two", "three"], _ended);
    }

    [Fact]
    public async Task Several_that_fail_are_all_told()
    {
        Exception[] faults = [new ProcessFailedException("first"), new IOException("second")];
        var thrown = await Assert.ThrowsAsync<AggregateException>(() => Disposal.AllAsync([Part("one", faults[0]), Part("two"), Part("three", faults[1])]).AsTask());
        Assert.Equal(faults, thrown.InnerExceptions);
        Assert.Equal(["one", "two", "three"], _ended);
    }

    private Ending Part(string name, Exception? fault = null) => new(_ended, name, fault);

    private sealed class Ending(List<string> ended, string name, Exception? fault) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            ended.Add(name);
            return fault is null ? ValueTask.CompletedTask : throw fault;
        }
    }
}
