using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace Plimsoll.Evidence.Load;

/// <summary>What a load goes to: one server and the paths that are asked in turn.</summary>
internal sealed record LoadTarget
{
    /// <summary>Makes a target; there must be at least one path, and each must be safe to write into a request line.</summary>
    public LoadTarget(IPEndPoint endPoint, ImmutableArray<string> paths)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        if (paths.IsDefaultOrEmpty) throw new ArgumentException("A load needs at least one path.", nameof(paths));
        foreach (var path in paths)
        {
            if (!path.StartsWith('/') || path.Any(c => c is <= ' ' or > '~' or '"' or '\\'))
                throw new ArgumentException($"'{path}' is no path that can stand in a request line.", nameof(paths));
        }

        EndPoint = endPoint;
        Paths = paths;
    }

    /// <summary>Where the server listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The paths, asked in turn.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>The requests as bytes, one per path, as small as HTTP/1.1 allows.</summary>
    public ImmutableArray<byte[]> ToRequests()
    {
        var host = EndPoint.ToString();
        return [.. Paths.Select(path => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"))];
    }
}
