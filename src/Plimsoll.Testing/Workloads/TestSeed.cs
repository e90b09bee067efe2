using System.Globalization;

namespace Plimsoll.Testing;

/// <summary>
/// The seed of a test run: what is drawn in tests is drawn from it. It is 1, so that the same sources give the same run, unless <c>PLIMSOLL_TEST_SEED</c> says another: to
/// explore (a nightly run with the date), or to repeat what a failure printed.
/// </summary>
public static class TestSeed
{
    private const int Usual = 1;

    /// <summary>The seed.</summary>
    /// <exception cref="TestFailedException">The environment names none that is a whole number.</exception>
    public static int Value => Read(Environment.GetEnvironmentVariable(TestVariables.Seed));

    internal static int Read(string? text) => string.IsNullOrEmpty(text) ? Usual
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw new TestFailedException($"{TestVariables.Seed} is '{text}', which is no whole number of 32 bits. Write one, or leave it out.");
}
