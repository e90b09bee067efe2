namespace Plimsoll.Contracts.Parsing;

/// <summary>Tells the JSON Schema which numbers a member takes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BoundedAttribute(Bound bound) : Attribute
{
    public Bound Bound { get; } = bound;
}
