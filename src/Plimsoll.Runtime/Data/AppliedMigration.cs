namespace Plimsoll.Runtime.Data;

/// <summary>A step that a live store records as applied.</summary>
internal readonly record struct AppliedMigration(int Number, string Name, string Checksum)
{
    public override string ToString() => $"{Number:D4}_{Name}";
}
