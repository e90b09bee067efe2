namespace Plimsoll.Cli.Operations;

/// <summary>Where the operations API of a running service is, and what opens it.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Token">Bearer token; null where none is configured.</param>
internal sealed record OperationsAddress(Uri Url, string? Token)
{
    public const string UrlVariable = "PLIMSOLL_OPS_URL";
    public const string TokenVariable = "PLIMSOLL_OPS_TOKEN";
    public const string DefaultUrl = "http://127.0.0.1:9090";

    /// <summary>Reads the address; a token never stands on a command line, where others can read it.</summary>
    public static OperationsAddress Of(string? given)
    {
        var text = given ?? NotEmpty(Environment.GetEnvironmentVariable(UrlVariable)) ?? DefaultUrl;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? new(url, NotEmpty(Environment.GetEnvironmentVariable(TokenVariable)))
            : throw new CommandFailure(ExitCodes.Usage, $"`{text}` is no address of an operations API", remedy: $"Give --url or {UrlVariable} as {DefaultUrl}");
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
