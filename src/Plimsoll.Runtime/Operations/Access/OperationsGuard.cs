using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Operations.Access;

/// <summary>Decides who may call the operations API. Every doubt is a refusal.</summary>
internal sealed class OperationsGuard(OperationsOptions options)
{
    private const string Scheme = "Bearer ";

    /// <summary>Why this request is refused; null when it may pass.</summary>
    public Problem? Refusal(HttpContext context, OperationsScope needed)
    {
        if (context.Features.Get<OperationsConnection>() is null)
            return Refuse(StatusCodes.Status404NotFound, "Not Found", "no-such-path", "There is no such path here.");
        if (needed == OperationsScope.None)
            return null;
        if (options.Tokens.IsEmpty)
            return RefusalWithoutTokens(context);
        if (Presented(context) is not { } presented)
            return Refuse(StatusCodes.Status401Unauthorized, "Unauthorized", "token_missing", "Send the header Authorization: Bearer with a token of this service.");
        if (Find(presented) is not { } token)
            return Refuse(StatusCodes.Status401Unauthorized, "Unauthorized", "token_unknown", "The token is not one of this service.");
        return token.Scopes.HasFlag(needed)
            ? null
            : Refuse(StatusCodes.Status403Forbidden, "Forbidden", "scope_missing", $"The token of {token.Actor} lacks the scope {needed.ToString().ToLowerInvariant()}.");
    }

    /// <summary>Whether the caller may see everything that can be read.</summary>
    public bool MayRead(HttpContext context) => Refusal(context, OperationsScope.Read) is null;

    /// <summary>Who uses the token of this request; null without one.</summary>
    public string? ActorOf(HttpContext context) => Presented(context) is { } presented ? Find(presented)?.Actor : null;

    private static Problem? RefusalWithoutTokens(HttpContext context)
    {
        if (context.Connection.LocalIpAddress is not { } address || !IsLoopback(address))
            return Refuse(StatusCodes.Status403Forbidden, "Forbidden", "loopback_only", "Without a token configured, the operations API answers on loopback addresses only. Configure a token.");

        // A page in a browser on this machine could have its own name resolve to loopback and read the answers as its own.
        return IsLoopback(context.Request.Host)
            ? null
            : Refuse(StatusCodes.Status403Forbidden, "Forbidden", "host_not_loopback", $"Without a token configured, the operations API is asked as localhost or by a loopback address, not as {context.Request.Host}.");
    }

    private static bool IsLoopback(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IsLoopback(address));

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static string? Presented(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    private OperationsToken? Find(string presented)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        OperationsToken? found = null;
        // No early exit: the time must not say which token came close.
        foreach (var token in options.Tokens)
        {
            if (token.Matches(hash))
                found = token;
        }

        return found;
    }

    private static Problem Refuse(int status, string title, string? reason, string detail) =>
        new() { Status = status, Title = title, Reason = reason, Detail = detail };
}
