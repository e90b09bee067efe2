using System.Text.Json.Serialization;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>The protocol of a load.</summary>
internal enum LoadProtocol
{
    /// <summary>HTTP/1.1 on raw sockets.</summary>
    [JsonStringEnumMemberName("http/1.1")]
    Http11,

    /// <summary>HTTP/2 by prior knowledge, without TLS.</summary>
    [JsonStringEnumMemberName("http2")]
    Http2,
}
