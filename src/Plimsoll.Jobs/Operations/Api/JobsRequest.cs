using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Jobs.Operations.Api;

/// <summary>Reads what a request of the jobs API asks for; whatever is wrong with it refuses it.</summary>
internal static class JobsRequest
{
    private const int MaxTextLength = 500;

    internal static JobId Id(HttpContext context)
    {
        var text = context.Request.RouteValues["id"] as string;
        return JobId.TryParse(text, out var id) ? id : throw JobsRefusal.Bad("job-id-invalid", $"'{text}' is no identity of a job. It is a UUID that an enqueue returned.");
    }

    internal static async ValueTask<T> BodyAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted)
                ?? throw JobsRefusal.Bad("body-invalid", "The body is null; send an object.");
        }
        catch (JsonException malformed)
        {
            throw JobsRefusal.Bad("body-invalid", $"The body is not what is expected here: {malformed.Message}");
        }
    }

    /// <summary>Who and why. Behind a token the name is what its holder says of themselves, so both are recorded.</summary>
    internal static OperatorAct Act(HttpContext context, string? actor, string? reason)
    {
        Require(actor, "actor");
        Require(reason, "reason");
        return new OperatorAct(context.OperationsActor() is { } holder ? $"{holder}/{actor}" : actor!, reason!);
    }

    internal static string Require(string? text, string member)
    {
        if (string.IsNullOrWhiteSpace(text)) throw JobsRefusal.Bad($"{member}-missing", $"Say {member}: every change goes into the audit with who made it and why.");
        return text.Length <= MaxTextLength && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : throw JobsRefusal.Bad($"{member}-invalid", $"The {member} has null characters, or more than {MaxTextLength} characters.");
    }

    internal static int Limit(int given, int most) =>
        given is >= 1 && given <= most ? given : throw JobsRefusal.Bad("limit-invalid", $"The limit is not within 1 and {most}.");

    internal static void Rate(double perSecond)
    {
        if (perSecond is >= JobLimits.MinRetriesPerSecond and <= JobLimits.MaxRetriesPerSecond) return;
        throw JobsRefusal.Bad("rate-invalid", string.Create(
            CultureInfo.InvariantCulture, $"perSecond is not within {JobLimits.MinRetriesPerSecond} and {JobLimits.MaxRetriesPerSecond}."));
    }

    /// <summary>The query's members by name; one that the route does not know is refused.</summary>
    internal static Dictionary<string, string> Query(HttpContext context, params ReadOnlySpan<string> known)
    {
        Dictionary<string, string> found = [];
        foreach (var (name, values) in context.Request.Query)
        {
            if (!known.Contains(name) || values.Count != 1 || string.IsNullOrEmpty(values[0]))
                throw JobsRefusal.Bad("query-invalid", $"The query's '{name}' is not known here, is empty or given twice. Known are {string.Join(", ", known.ToArray())}.");
            found.Add(name, NoNull(values[0]!, name));
        }

        return found;
    }

    /// <summary>Refuses null characters, which no store keeps in a text.</summary>
    internal static string NoNull(string text, string member) => !text.Contains('\0', StringComparison.Ordinal)
        ? text
        : throw JobsRefusal.Bad($"{member}-invalid", $"The {member} has null characters.");

    internal static int LimitOf(Dictionary<string, string> query, int most) => !query.TryGetValue("limit", out var text) ? Math.Min(100, most)
        : Limit(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : 0, most);

    internal static T? Word<T>(string? text, string member)
        where T : struct, Enum =>
        text is null ? null : JobWords.Parse<T>(text) ?? throw JobsRefusal.Bad($"{member}-invalid", $"'{text}' is no {member}; use {JobWords.All<T>()}.");
}
