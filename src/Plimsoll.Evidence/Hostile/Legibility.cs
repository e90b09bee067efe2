using System.Text.Json;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Judges how a case was taken: six points, and the class.</summary>
internal static class Legibility
{
    /// <summary>Judges it.</summary>
    /// <param name="expectation">What should have happened.</param>
    /// <param name="outcome">What did.</param>
    /// <param name="isCorrelated">Whether a span or a log of the case's trace says that it failed.</param>
    /// <param name="around">How others fared meanwhile and afterwards.</param>
    public static HostileVerdict Judge(Expectation expectation, HostileOutcome outcome, bool isCorrelated, Surroundings around)
    {
        var last = outcome.Last;
        var isBounded = outcome.Exchanges.All(exchange => exchange.Ending != ExchangeEnding.TimedOut);
        var isCorrect = isBounded && IsCorrect(expectation, outcome);
        var isReadable = last.Status is > 0 and < 400 || IsReadable(last) || (last.Status == 0 && expectation == Expectation.Survived);
        // What went well needs no trace of failure.
        var isTold = isCorrelated || last.Status is > 0 and < 400 || expectation == Expectation.Survived;
        var points = (isBounded ? 1 : 0) + (isCorrect ? 1 : 0) + (isReadable ? 1 : 0) + (isTold ? 1 : 0) + (around.IsContained ? 1 : 0) + (around.Recovered ? 1 : 0);
        return new HostileVerdict(Classify(), points);

        HostileClass Classify()
        {
            if (!around.IsAlive || !around.Recovered) return HostileClass.Crash;
            if (!around.IsContained) return HostileClass.Contaminating;
            if (!isBounded) return HostileClass.Hang;
            if (!isCorrect) return last.Status is >= 200 and < 400 ? HostileClass.Silent : HostileClass.Opaque;
            return isReadable || isCorrelated ? HostileClass.Legible : HostileClass.Opaque;
        }
    }

    private static bool IsCorrect(Expectation expectation, HostileOutcome outcome)
    {
        var last = outcome.Last;
        var isServed = outcome.IsRight && outcome.Exchanges.All(exchange => exchange is { Ending: ExchangeEnding.Complete, Status: >= 200 and < 400 });
        var isRefused = last.Status is >= 400 and < 600 || (last.Status == 0 && last.Ending is not (ExchangeEnding.TimedOut or ExchangeEnding.Abandoned));
        return expectation switch
        {
            Expectation.Refused => isRefused,
            Expectation.Served => isServed,
            Expectation.Either => isServed || isRefused || last.Ending is ExchangeEnding.Truncated or ExchangeEnding.Reset,
            Expectation.GivenUp => last.Status is 0 or >= 400 && last.Ending is ExchangeEnding.Complete or ExchangeEnding.Closed or ExchangeEnding.Reset,
            Expectation.Told => last.Status is >= 500 and < 600 || last.Header("Plimsoll-Degraded") is not null || last.Ending is ExchangeEnding.Truncated or ExchangeEnding.Reset,
            _ => true,
        };
    }

    private static bool IsReadable(Exchange exchange)
    {
        if (exchange.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true) return false;
        try
        {
            using var document = JsonDocument.Parse(exchange.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
