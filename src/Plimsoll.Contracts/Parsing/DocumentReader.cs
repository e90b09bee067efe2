namespace Plimsoll.Contracts.Parsing;

/// <summary>Reads a file that people write into nodes.</summary>
internal static class DocumentReader
{
    /// <summary>The root; null when the file is no JSON text or its structure is lost.</summary>
    public static Node? Read(byte[] bytes, FaultList faults, DocumentKind kind)
    {
        var start = EncodingCheck.FirstCharacter(bytes, faults, kind);
        return start < 0 ? null : new TreeReader(new JsonCursor(bytes, start, faults), kind).ReadDocument();
    }
}
