namespace Plimsoll.Runtime.Telemetry.Routes;

/// <summary>Parts of a request in the words of the semantic conventions for HTTP.</summary>
internal static class HttpWords
{
    public const string OtherMethod = "_OTHER";

    public static string Method(string method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "PATCH" or "OPTIONS" or "CONNECT" or "TRACE" ? method : OtherMethod;

    public static string Version(string protocol) => protocol switch
    {
        "HTTP/1.1" => "1.1",
        "HTTP/2" => "2",
        "HTTP/3" => "3",
        "HTTP/1.0" => "1.0",
        _ => protocol,
    };
}
