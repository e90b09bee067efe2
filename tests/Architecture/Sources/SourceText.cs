namespace Architecture.Sources;

/// <summary>A file of the repository, or a planted one: where it stands and what is in it.</summary>
internal sealed record SourceText(string Path, string Text)
{
    public int LineCount => Text.Length == 0 ? 0 : Text.AsSpan().Count('\n') + (Text[^1] == '\n' ? 0 : 1);
}
