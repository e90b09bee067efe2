using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>Permissions say what they permit in a form that a sandbox, systemd and Kubernetes can be given.</summary>
internal static class PermissionChecks
{
    public static void Run(CheckScope scope)
    {
        var permissions = scope.Contract.Permissions;
        var path = ContractPath.Root.Member("permissions");
        Each(scope, path.Member("egress"), permissions.Egress, IsEgress, "an egress", "write host:port, such as \"db.internal:5432\", or a configuration variable, such as \"${DATABASE_URL}\"");
        Each(scope, path.Member("queues"), permissions.Queues, NameForm.IsLabel, "a queue name", $"use at most {NameForm.LengthMax} lower-case letters, digits and hyphens, from a letter");
        Each(scope, path.Member("database"), permissions.Database, IsGrant, "a database grant", "write schema:read, schema:write or schema:read,write");
        Each(scope, path.Member("paths").Member("read"), permissions.Paths.Read, RelativePath.IsInside, "a relative path", RelativePath.Advice);
        Each(scope, path.Member("paths").Member("write"), permissions.Paths.Write, RelativePath.IsInside, "a relative path", RelativePath.Advice);
    }

    private static void Each(CheckScope scope, ContractPath path, ImmutableArray<string> texts, Func<string, bool> isValid, string expected, string advice)
    {
        scope.RefuseRepeats(path, texts);
        for (var index = 0; index < texts.Length; index++)
            if (!isValid(texts[index]))
                scope.Error(path.Item(index), $"expected {expected}, found {Printable.Quoted(texts[index])}", advice);
    }

    private static bool IsEgress(string text)
    {
        if (text.StartsWith("${", StringComparison.Ordinal))
            return text.EndsWith('}') && NameForm.IsVariable(text[2..^1]);

        var colon = text.LastIndexOf(':');
        return colon > 0
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port > 0
            && IsHost(text[..colon]);
    }

    private static bool IsHost(string host)
    {
        if (host is ['[', .., ']'])
            return IPAddress.TryParse(host[1..^1], out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

        return !host.Contains(':', StringComparison.Ordinal) && Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;
    }

    private static bool IsGrant(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2 && NameForm.IsLabel(parts[0].Replace('_', '-')) && parts[1] is "read" or "write" or "read,write";
    }
}
