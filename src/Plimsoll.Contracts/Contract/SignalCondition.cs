using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts;

/// <summary>A condition of a rule: <c>signal op number</c>, such as <c>database.lockWaitP95Ms &gt; 250</c>.</summary>
/// <param name="Signal">Name of the signal; it may contain blanks, as in <c>route.GET /v1/assets.p95Ms</c>.</param>
/// <param name="Comparison">How the signal is compared.</param>
/// <param name="Threshold">The number that it is compared with, in the unit of the signal.</param>
public sealed record SignalCondition(string Signal, SignalComparison Comparison, double Threshold)
{
    private static readonly string[] Operators = [">", ">=", "<", "<="];

    /// <summary>True when the condition is met by a high signal, false when by a low one.</summary>
    public bool IsUpper => Comparison is SignalComparison.Above or SignalComparison.AtLeast;

    /// <summary>Whether the condition is met. A signal without a value (NaN) meets none.</summary>
    public bool IsMetBy(double value) => Comparison switch
    {
        SignalComparison.Above => value > Threshold,
        SignalComparison.AtLeast => value >= Threshold,
        SignalComparison.Below => value < Threshold,
        _ => value <= Threshold,
    };

    /// <summary>The condition that is met exactly when this one is not: what clears a rule that says no other.</summary>
    public SignalCondition Opposite() => this with
    {
        Comparison = Comparison switch
        {
            SignalComparison.Above => SignalComparison.AtMost,
            SignalComparison.AtLeast => SignalComparison.Below,
            SignalComparison.Below => SignalComparison.AtLeast,
            _ => SignalComparison.Above,
        },
    };

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The text, as it stands in a rule.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="problem">What is wrong with the text, when it is no condition.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SignalCondition? condition, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);

        condition = null;
        var (beforeNumber, number) = CutLastWord(text.Trim());
        var (signal, sign) = CutLastWord(beforeNumber);
        if (signal.Length == 0)
        {
            problem = "expected 'signal op number'";
            return false;
        }

        var comparison = Array.IndexOf(Operators, sign);
        if (comparison < 0)
        {
            problem = $"expected one of >, >=, <, <= between the signal and the number, found '{Printable.Text(sign)}'";
            return false;
        }

        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var threshold)
            || !double.IsFinite(threshold))
        {
            problem = $"expected a number of 0 or more after {sign}, found '{Printable.Text(number)}'";
            return false;
        }

        condition = new SignalCondition(signal, (SignalComparison)comparison, threshold);
        problem = null;
        return true;
    }

    /// <summary>The condition as it is written in a rule.</summary>
    public override string ToString() => $"{Signal} {Operators[(int)Comparison]} {Threshold}";

    // From the end, because the name of a route's signal has a blank in it.
    private static (string Before, string Word) CutLastWord(string text)
    {
        var blank = text.LastIndexOf(' ');
        return blank < 0 ? ("", text) : (text[..blank].TrimEnd(), text[(blank + 1)..]);
    }
}
