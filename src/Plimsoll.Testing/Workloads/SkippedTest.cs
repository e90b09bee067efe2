namespace Plimsoll.Testing;

/// <summary>What test frameworks throw to end a test that has not failed. They are known by name: this library knows no framework.</summary>
internal static class SkippedTest
{
    // xunit takes any exception for a skip whose message begins so.
    private const string XunitMark = "$XunitDynamicSkip$";

    /// <summary>Whether an exception is one of them.</summary>
    public static bool Is(Exception fault) => fault.Message.StartsWith(XunitMark, StringComparison.Ordinal)
        // xunit; NUnit, three; MSTest; TUnit.
        || fault.GetType().Name is "SkipException" or "IgnoreException" or "InconclusiveException" or "SuccessException" or "AssertInconclusiveException" or "SkipTestException";
}
