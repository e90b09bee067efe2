using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Removes known secrets from texts that come from elsewhere, such as a driver's exception about a connection string.</summary>
internal sealed class SecretRedaction
{
    /// <summary>Shorter texts occur by chance; removing them would garble a report and protect nothing.</summary>
    private const int MinLength = 4;

    private readonly string[] _secrets;

    public SecretRedaction(IEnumerable<string> secrets) =>
        _secrets =
        [
            .. secrets.SelectMany(PartsOf)
                .Where(secret => secret.Length >= MinLength)
                .Distinct()
                .OrderByDescending(secret => secret.Length),
        ];

    public BootFault Apply(BootFault fault) => fault with
    {
        What = Apply(fault.What),
        Problem = Apply(fault.Problem),
        Action = Apply(fault.Action),
        Detail = fault.Detail is null ? null : Apply(fault.Detail),
    };

    private string Apply(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, "[secret]", StringComparison.Ordinal);
        return text;
    }

    /// <summary>
    /// Whether a text is the URL of a store and holds nothing secret. A store's URL is declared secret because it may hold a password; one
    /// that does not is what a fault must name.
    /// </summary>
    private static bool IsPlainStore(string text) =>
        text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme is "sqlite" or "postgres" or "postgresql")
        && !url.UserInfo.Contains(':', StringComparison.Ordinal) && url.Query.Length == 0;

    /// <summary>A secret URL is a secret as a whole, and its password is one wherever it turns up.</summary>
    private static IEnumerable<string> PartsOf(string secret)
    {
        if (IsPlainStore(secret))
            yield break;
        yield return secret;
        if (!Uri.TryCreate(secret, UriKind.Absolute, out var url) || url.UserInfo.IndexOf(':') is not (>= 0 and var colon))
            yield break;
        var password = url.UserInfo[(colon + 1)..];
        yield return password;
        yield return Uri.UnescapeDataString(password);
    }
}
