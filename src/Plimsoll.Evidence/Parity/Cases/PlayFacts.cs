using Plimsoll.Evidence.Outgoing;

namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of one play.</summary>
internal static class PlayFacts
{
    /// <summary>Everything that was observed of it.</summary>
    /// <param name="play">The play.</param>
    /// <param name="isStream">Whether it matters when the parts of the response came.</param>
    /// <param name="calls">The calls that it led to.</param>
    /// <param name="head">What of a call is compared.</param>
    public static FactSheet Of(CasePlay play, bool isStream, IReadOnlyList<OutgoingCall> calls, CallHead head)
    {
        var sheet = new FactSheet();
        // What an aborting client saw until then says nothing, but for that it came so far.
        if (play.Case.Kind == CaseKind.Abort) sheet.Add("ending", Aspect.Ending, EndingOfAbort(play.Exchange.Ending).ToString());
        else ExchangeFacts.Add(sheet, play.Exchange, isStream, play.At);
        if (play.Case.Kind == CaseKind.Stall) sheet.Add("stall@after", new Fact(Aspect.Time, "") { Kind = FactKind.Duration, Number = play.Exchange.EndMs });
        if (play.WasKept is { } kept) sheet.Add("connection", Aspect.Connection, kept ? "kept" : "closed");
        if (play.IsAlive is { } alive) sheet.Add("alive", Aspect.Lifecycle, alive ? "answers" : "is gone");
        OutgoingFacts.Add(sheet, play, calls, head);
        return sheet;
    }

    // Whether all of it was there already when the client went is a matter of how TCP cut it.
    private static ExchangeEnding EndingOfAbort(ExchangeEnding ending) => ending == ExchangeEnding.Complete ? ExchangeEnding.Abandoned : ending;
}
