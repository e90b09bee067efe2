namespace Plimsoll.Evidence.Recording;

/// <summary>A text while secrets are hidden in it: what was replaced is never looked at again.</summary>
internal sealed class TextPieces(string text)
{
    private List<(string Text, bool IsDone)> _pieces = [(text, false)];

    /// <summary>Replaces parts of what is left.</summary>
    /// <param name="find">Gives parts in their order; those that overlap an earlier one are passed over.</param>
    public void Replace(Func<string, IEnumerable<(int Start, int End, string With)>> find)
    {
        var next = new List<(string Text, bool IsDone)>();
        foreach (var piece in _pieces)
        {
            if (piece.IsDone) next.Add(piece);
            else Split(piece.Text, find(piece.Text), next);
        }

        _pieces = next;
    }

    /// <summary>The text as it is now.</summary>
    public override string ToString() => string.Concat(_pieces.Select(static piece => piece.Text));

    private static void Split(string text, IEnumerable<(int Start, int End, string With)> parts, List<(string Text, bool IsDone)> into)
    {
        var copied = 0;
        foreach (var (start, end, with) in parts)
        {
            if (start < copied || end <= start) continue;
            if (start > copied) into.Add((text[copied..start], false));
            into.Add((with, true));
            copied = end;
        }

        if (copied < text.Length) into.Add((text[copied..], false));
    }
}
