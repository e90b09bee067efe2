using System.Collections.Immutable;

namespace Plimsoll.Evidence.Recording;

/// <summary>What makes requests one route: the method, the path with its places, and which parameters the query has.</summary>
/// <param name="Method">The method.</param>
/// <param name="Pieces">Pieces of the path, encoded as they came; <see langword="null"/> for a place.</param>
/// <param name="Places">Names of the places, in order.</param>
/// <param name="Query">Names in the query, in order, as they came; a name without a value ends without <c>=</c>.</param>
internal sealed record RouteKey(string Method, ImmutableArray<string?> Pieces, ImmutableArray<string> Places, ImmutableArray<string> Query)
{
    /// <summary>The path for people; braces that were asked are doubled, for a place is none of them.</summary>
    public string Path => "/" + string.Join('/', Pieces.Select((piece, index) => piece is not null ? SlotText.Literal(piece) : $"{{{Places[Pieces.Take(index).Count(static before => before is null)]}}}"));

    /// <summary>Two with the same text are the same.</summary>
    public string Text => $"{Method} {Path}{(Query.IsEmpty ? "" : "?" + string.Join('&', Query))}";
}
