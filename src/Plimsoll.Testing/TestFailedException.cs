namespace Plimsoll.Testing;

/// <summary>
/// What is under test is not as the test says. The one exception by which every assertion of this library fails: its message is complete, says what was expected, what was
/// found and what to do, and needs no other output. Test frameworks show it as they show their own; none is needed.
/// </summary>
public sealed class TestFailedException : Exception, IAssertionException
{
    /// <summary>Fails with a message.</summary>
    public TestFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Fails with a message and what led to it.</summary>
    public TestFailedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
