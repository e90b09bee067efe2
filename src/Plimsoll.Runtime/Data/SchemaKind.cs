namespace Plimsoll.Runtime.Data;

/// <summary>What a live store holds.</summary>
public enum SchemaKind
{
    /// <summary>Nothing; migrations create it.</summary>
    Empty,

    /// <summary>A schema of ours, with a name.</summary>
    Named,

    /// <summary>Tables that no migration of ours made.</summary>
    Foreign,
}
