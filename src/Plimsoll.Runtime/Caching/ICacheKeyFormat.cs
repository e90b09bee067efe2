using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Runtime.Caching;

/// <summary>Writes keys as text, for a second level and for other instances. Keys that are texts need none.</summary>
/// <typeparam name="TKey">Kind of key.</typeparam>
public interface ICacheKeyFormat<TKey>
    where TKey : notnull
{
    /// <summary>The key as text. Different keys give different texts, in every instance and release the same ones.</summary>
    /// <param name="key">The key.</param>
    string Write(TKey key);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="text">The text; may come from another release.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is a key. When it is not, a purge that names it purges everything.</returns>
    bool TryRead(string text, [MaybeNullWhen(false)] out TKey key);
}
