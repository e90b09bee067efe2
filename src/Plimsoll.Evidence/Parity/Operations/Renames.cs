namespace Plimsoll.Evidence.Parity;

/// <summary>Makes one finding of a name that is missing and another that is new, where the two are the same by the semantic conventions or but for spelling.</summary>
internal static class Renames
{
    // From what instrumentations emitted before HTTP, database and process conventions were stable, to what they emit since (opentelemetry.io/docs/specs/semconv).
    private static readonly Dictionary<string, string> Conventions = new(StringComparer.Ordinal)
    {
        ["http.method"] = "http.request.method",
        ["http.status_code"] = "http.response.status_code",
        ["http.url"] = "url.full",
        ["http.target"] = "url.path",
        ["http.scheme"] = "url.scheme",
        ["http.user_agent"] = "user_agent.original",
        ["http.client_ip"] = "client.address",
        ["http.flavor"] = "network.protocol.version",
        ["http.request_content_length"] = "http.request.body.size",
        ["http.response_content_length"] = "http.response.body.size",
        ["http.server.duration"] = "http.server.request.duration",
        ["http.client.duration"] = "http.client.request.duration",
        ["net.host.name"] = "server.address",
        ["net.host.port"] = "server.port",
        ["net.peer.name"] = "server.address",
        ["net.peer.port"] = "server.port",
        ["net.protocol.version"] = "network.protocol.version",
        ["db.system"] = "db.system.name",
        ["db.name"] = "db.namespace",
        ["db.statement"] = "db.query.text",
        ["db.operation"] = "db.operation.name",
        ["db.sql.table"] = "db.collection.name",
        ["messaging.operation"] = "messaging.operation.type",
        ["deployment.environment"] = "deployment.environment.name",
    };

    /// <summary>The findings with renames joined.</summary>
    public static IReadOnlyList<ParityFinding> Join(IReadOnlyList<ParityFinding> findings)
    {
        var joined = findings.ToList();
        foreach (var missing in findings.Where(finding => finding.Kind == FindingKind.Missing))
        {
            var added = joined.Find(finding => finding.Kind == FindingKind.Added && finding.Subject == missing.Subject && AreSame(missing.Path, finding.Path));
            if (added is null) continue;
            joined.Remove(added);
            joined[joined.IndexOf(missing)] = missing with { Kind = FindingKind.Renamed, ExampleA = missing.Path, ExampleB = added.Path };
        }

        return joined;
    }

    private static bool AreSame(string path, string other)
    {
        var (parent, name) = Split(path);
        var (otherParent, otherName) = Split(other);
        return parent == otherParent && (Follows(name, otherName) || Follows(otherName, name) || Plain(name) == Plain(otherName));
    }

    private static bool Follows(string name, string other) => Conventions.TryGetValue(name, out var renamed) && renamed == other;

    // The last name of a path: in brackets for signals, behind the last dot for members of bodies, behind the last slash for headers.
    private static (string Parent, string Name) Split(string path)
    {
        if (path.EndsWith('›') && path.LastIndexOf('‹') is >= 0 and var open) return (path[..open], path[(open + 1)..^1]);
        var at = path.LastIndexOfAny(['.', '/']);
        return at < 0 ? ("", path) : (path[..at], path[(at + 1)..]);
    }

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
