namespace Plimsoll.Contracts;

/// <summary>A value that must not be seen: it prints as <c>[secret]</c> and has no member that a serializer or a log could read.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="value">The value to keep.</param>
public sealed class Secret<T>(T value)
    where T : notnull
{
    private readonly T _value = value;

    /// <summary>The value itself, for the one place that uses it. Never log or store what this returns.</summary>
    public T Reveal() => _value;

    /// <summary>Always <c>[secret]</c>.</summary>
    public override string ToString() => "[secret]";
}
