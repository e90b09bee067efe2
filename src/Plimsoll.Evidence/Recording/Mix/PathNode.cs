namespace Plimsoll.Evidence.Recording;

/// <summary>A piece of the paths that were asked, with those that follow it. Pieces that vary are one place.</summary>
internal sealed class PathNode
{
    /// <summary>So many different pieces at one place are never names.</summary>
    private const int ChildrenMax = 64;
    private const int FewChildren = 12;
    private const double DigitShare = 0.5;
    private const double FewRequests = 4;

    private readonly Dictionary<string, PathNode> _literals = new(StringComparer.Ordinal);
    private PathNode? _place;
    private int _requests;

    /// <summary>Adds a path.</summary>
    public void Add(ReadOnlySpan<string> pieces)
    {
        _requests++;
        if (pieces.IsEmpty) return;
        if (IsValue(pieces[0]))
        {
            (_place ??= new PathNode()).Add(pieces[1..]);
            return;
        }

        if (!_literals.TryGetValue(pieces[0], out var child))
        {
            if (_literals.Count >= ChildrenMax) Merge();
            if (_place is not null && _literals.Count == 0)
            {
                _place.Add(pieces[1..]);
                return;
            }

            _literals[pieces[0]] = child = new PathNode();
        }

        child.Add(pieces[1..]);
    }

    /// <summary>Finds the places, once all paths are in.</summary>
    public void Settle()
    {
        if (LooksLikeValues()) Merge();
        foreach (var child in _literals.Values) child.Settle();
        _place?.Settle();
    }

    /// <summary>The pieces of a path that are places.</summary>
    public void Match(ReadOnlySpan<string> pieces, Span<bool> isPlace)
    {
        if (pieces.IsEmpty) return;
        PathNode? next = null;
        isPlace[0] = IsValue(pieces[0]) || !_literals.TryGetValue(pieces[0], out next);
        (next ?? _place)?.Match(pieces[1..], isPlace[1..]);
    }

    private static bool IsValue(string piece) => IdForms.IsKnown(piece) || piece.Contains(ReplaySecret.Prefix, StringComparison.Ordinal);

    private bool LooksLikeValues()
    {
        if (_literals.Count <= FewChildren) return false;
        var withDigits = (double)_literals.Keys.Count(static piece => piece.Any(char.IsAsciiDigit)) / _literals.Count;
        var perChild = (double)_literals.Values.Sum(static child => child._requests) / _literals.Count;
        return withDigits >= DigitShare || perChild < FewRequests;
    }

    private void Merge()
    {
        _place ??= new PathNode();
        foreach (var child in _literals.Values) _place.Take(child);
        _literals.Clear();
    }

    private void Take(PathNode other)
    {
        _requests += other._requests;
        if (other._place is { } place) (_place ??= new PathNode()).Take(place);
        foreach (var (piece, child) in other._literals)
        {
            if (_literals.TryGetValue(piece, out var own)) own.Take(child);
            else _literals[piece] = child;
        }

        if (_literals.Count > ChildrenMax) Merge();
    }
}
