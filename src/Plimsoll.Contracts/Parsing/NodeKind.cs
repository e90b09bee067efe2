namespace Plimsoll.Contracts.Parsing;

/// <summary>What a value in the document is.</summary>
internal enum NodeKind
{
    Object,
    List,
    Text,
    Number,
    True,
    False,
    Null,

    /// <summary>Not readable; its fault is reported already, so nobody reports another.</summary>
    Broken,
}
