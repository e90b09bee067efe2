namespace Plimsoll.Runtime.Caching;

/// <summary>No maker was started, because too many run on that nobody waits for, and there was no value to serve instead.</summary>
public sealed class CacheOverloadException : InvalidOperationException
{
    /// <summary>With no words.</summary>
    public CacheOverloadException()
    {
    }

    /// <summary>With a message.</summary>
    /// <param name="message">What runs on, and what to do.</param>
    public CacheOverloadException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    /// <param name="message">What runs on, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public CacheOverloadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
