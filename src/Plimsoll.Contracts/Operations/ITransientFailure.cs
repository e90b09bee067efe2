namespace Plimsoll.Contracts;

/// <summary>An exception of something that a service needs and that may not do its part for a while, such as its store.</summary>
public interface ITransientFailure
{
    /// <summary>Whether it is such a while, so that the same may succeed later; otherwise what was asked is at fault.</summary>
    bool IsTransient { get; }
}
