using System.Collections.Frozen;

namespace Plimsoll.Evidence.Recording;

/// <summary>Names behind which secrets stand, of headers, query parameters, members of JSON, fields of forms. Case, hyphens, underscores and dots do not count.</summary>
internal sealed class SecretNames(IEnumerable<string> more)
{
    /// <summary>Names that are secret as a whole.</summary>
    public static readonly string[] Whole =
        ["key", "sig", "auth", "jwt", "pin", "otp", "totp", "cvv", "cvc", "sid", "pass", "pwd", "csrf", "xsrf", "cookie", "setcookie", "iban", "pan", "ssn", "cardnumber", "saml", "samlresponse", "assertion", "authcode", "codeverifier"];

    /// <summary>Names are secret that contain one of these.</summary>
    public static readonly string[] Parts =
        ["password", "passwd", "passphrase", "passcode", "secret", "token", "apikey", "accesskey", "privatekey", "signingkey", "encryptionkey", "authkey", "signature", "credential", "authorization", "session", "bearer"];

    private readonly FrozenSet<string> _whole = Whole.Concat(more.Select(Plain)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the value behind a name is a secret.</summary>
    public bool IsSecret(string name)
    {
        var plain = Plain(name);
        return _whole.Contains(plain) || Parts.Any(part => plain.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>Whether a name counts tokens, as language models do, and is no secret when a number stands behind it.</summary>
    public static bool IsCount(string name) => Plain(name).EndsWith("tokens", StringComparison.Ordinal);

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
