namespace Plimsoll.Runtime.Caching;

/// <summary>A value was not made within the hard timeout, and there was none to serve instead.</summary>
public sealed class CacheTimeoutException : TimeoutException
{
    /// <summary>With no words.</summary>
    public CacheTimeoutException()
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What took too long, and what to do.</param>
    public CacheTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What took too long, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CacheTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
