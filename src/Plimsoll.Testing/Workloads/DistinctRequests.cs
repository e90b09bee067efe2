using System.Globalization;

namespace Plimsoll.Testing;

/// <summary>Drawn requests, each once, each with a name of its own.</summary>
internal static class DistinctRequests
{
    /// <summary>Leaves out what is the same in method, target, headers, body and when its client goes; numbers those that only share a name.</summary>
    public static IReadOnlyList<TestRequest> Of(IEnumerable<TestRequest> drawn)
    {
        var distinct = drawn.DistinctBy(static request => (Convert.ToBase64String(request.ToCase(1).ToBytes("", "")), request.GoneAfterBytes)).ToList();
        var names = distinct.Select(static request => request.Name).ToHashSet(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. distinct.Select(request => taken.Add(request.Name) ? request : request with { Name = Free(request.Name) })];

        string Free(string name)
        {
            for (var number = 2; ; number++)
            {
                var numbered = string.Create(CultureInfo.InvariantCulture, $"{name} #{number}");
                if (!names.Contains(numbered) && taken.Add(numbered)) return numbered;
            }
        }
    }
}
