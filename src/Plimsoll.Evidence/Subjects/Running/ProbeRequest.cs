using System.Net;
using System.Text;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A small request of HTTP/1.1 on a connection of its own.</summary>
internal sealed class ProbeRequest(IPEndPoint endPoint, string path, int? status)
{
    private const int Ok = 200;

    public IPEndPoint EndPoint { get; } = endPoint;

    public string Path { get; } = path;

    /// <summary>The status that counts as an answer.</summary>
    public int Status { get; } = status ?? Ok;

    public byte[] Bytes { get; } = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {endPoint}\r\n\r\n");
}
