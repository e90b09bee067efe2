namespace Plimsoll.Contracts.Parsing;

/// <summary>A member of an object, with the offset of its name.</summary>
internal sealed record NodeMember(string Name, int NameOffset, Node Value);
