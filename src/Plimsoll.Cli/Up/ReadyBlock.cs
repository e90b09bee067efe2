using Plimsoll.Cli.Output;

namespace Plimsoll.Cli.Up;

/// <summary>What to do with the service now that it runs: the lines that <c>up</c> prints once.</summary>
internal static class ReadyBlock
{
    /// <summary>The log event of a service whose ports are bound, and the attributes that carry their addresses.</summary>
    public const string Event = "ready";
    public const string PublicAddressAttribute = "publicAddress";
    public const string OperationsAddressAttribute = "operationsAddress";

    public static string Text(string service, LogRecord ready, IReadOnlyDictionary<string, string> environment, Terminal terminal)
    {
        var page = Url(ready[PublicAddressAttribute] ?? environment[ServiceEnvironment.Listen]);
        var operations = Url(ready[OperationsAddressAttribute] ?? environment[ServiceEnvironment.OpsListen]);
        var upload = environment[ServiceEnvironment.QueueMode] == "disabled"
            ? "off: ffmpeg is not installed, so nothing can be packaged; the demo plays without it"
            : $"curl -H \"Authorization: Bearer $(cut -d: -f2 '{environment[ServiceEnvironment.ApiTokensFile]}')\" -F file=@video.mp4 {page}/v1/assets   # watch it at {page}/?asset=ID";
        return $"""

            {terminal.Styled(TextStyle.Green, service)} is ready

              page        {terminal.Styled(TextStyle.Cyan, page + "/")}
              operations  {terminal.Styled(TextStyle.Cyan, operations + "/ops/v1/info")}
              upload      {upload}
              stop        Ctrl-C

            """;
    }

    private static string Url(string address)
    {
        var first = address.Trim('[', ']', '"').Split(',', ';')[0].Trim('"', ' ');
        var url = first.Contains("://", StringComparison.Ordinal) ? first : "http://" + first;
        return url.Replace("0.0.0.0", "127.0.0.1").Replace("[::]", "[::1]").TrimEnd('/');
    }
}
