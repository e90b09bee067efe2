using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Durations are spelled as in the contract.</summary>
internal sealed class DurationKind(TimeSpan? min, TimeSpan? max) : RangeKind<TimeSpan>(min, max)
{
    public override string Type => "duration";

    protected override string Noun => "a duration such as 250ms, 10s, 5m or 2h";

    public override string Write(TimeSpan value) => Durations.Format(value);

    protected override bool TryParse(string text, out TimeSpan value) => Durations.TryParse(text, out value);
}
