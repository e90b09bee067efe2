using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Runtime.Caching;

/// <summary>Keys that are texts already.</summary>
internal sealed class TextKeys : ICacheKeyFormat<string>
{
    public static TextKeys Instance { get; } = new();

    public string Write(string key) => key;

    public bool TryRead(string text, [MaybeNullWhen(false)] out string key)
    {
        key = text;
        return true;
    }
}
