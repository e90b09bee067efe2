namespace Plimsoll.Evidence.Hostile;

/// <summary>A case that is one request, sent at once.</summary>
internal sealed class OneRequestCase(int number, string name, Expectation expectation, Func<HostilePlay, string> request) : HostileCase
{
    /// <inheritdoc/>
    public override int Number => number;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override Expectation Expectation => expectation;

    /// <inheritdoc/>
    public override Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation) => play.ExchangeAsync(request(play), cancellation);
}
