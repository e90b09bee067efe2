using System.Collections.Immutable;

namespace Plimsoll.Evidence.Recording;

/// <summary>Finds routes in targets: by known templates, by the forms of identifiers, and by what varies.</summary>
internal sealed class RouteFinder(RouteNames known)
{
    private readonly PathNode _root = new();

    /// <summary>Learns from a path.</summary>
    public void Learn(string target)
    {
        var pieces = PiecesOf(target);
        if (known.Match(pieces) is null) _root.Add(pieces);
    }

    /// <summary>All paths have been seen.</summary>
    public void Settle() => _root.Settle();

    /// <summary>The route of a request, and the values of its places and of its query, decoded.</summary>
    public (RouteKey Key, ImmutableArray<string> Values) Find(string method, string target)
    {
        var pieces = PiecesOf(target);
        var values = ImmutableArray.CreateBuilder<string>();
        var places = ImmutableArray.CreateBuilder<string>();
        var template = ImmutableArray.CreateBuilder<string?>();
        var named = known.Match(pieces);
        var isPlace = new bool[pieces.Length];
        if (named is null) _root.Match(pieces, isPlace);
        for (var index = 0; index < pieces.Length; index++)
        {
            var isValue = named is null ? isPlace[index] : RouteNames.IsPlace(named[index]);
            template.Add(isValue ? null : pieces[index]);
            if (!isValue) continue;
            values.Add(Uri.UnescapeDataString(pieces[index]));
            places.Add(PlaceNames.Identifier(named is null ? index == 0 ? "" : PlaceNames.Singular(pieces[index - 1]) : RouteNames.NameOf(named[index])));
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var pair in query < 0 || query == target.Length - 1 ? [] : target[(query + 1)..].Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            names.Add(equals < 0 ? pair : pair[..(equals + 1)]);
            values.Add(equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' ')));
        }

        return (new RouteKey(method, template.ToImmutable(), places.ToImmutable(), names.ToImmutable()), values.ToImmutable());
    }

    private static string[] PiecesOf(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return (query < 0 ? target : target[..query]).Split('/')[1..];
    }
}
