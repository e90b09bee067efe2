using System.Globalization;

namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of a response.</summary>
internal static class ExchangeFacts
{
    /// <summary>Adds them.</summary>
    public static void Add(FactSheet sheet, Exchange exchange, bool isStream, DateTimeOffset now)
    {
        sheet.Add("ending", Aspect.Ending, exchange.Ending.ToString());
        if (exchange.Status == 0) return;
        sheet.Add("status", Aspect.Status, exchange.Status.ToString(CultureInfo.InvariantCulture));
        sheet.Add("status@reason", Aspect.HeaderForm, exchange.Reason);
        if (exchange.Interim.Count > 0) sheet.Add("status@interim", Aspect.Status, string.Join(',', exchange.Interim));
        sheet.Add("framing", Aspect.Framing, exchange.Framing);
        AddHeaders(sheet, exchange, now);
        foreach (var (name, value) in exchange.Trailers) sheet.Add($"trailer/{name.ToLowerInvariant()}", Plain(value, now));
        if (exchange.Ending == ExchangeEnding.Complete) BodyFacts.Add(sheet, "body", exchange.Body, exchange.Header("Content-Type") ?? "", now);
        if (isStream && exchange.Parts.Count > 0)
        {
            sheet.Add("stream@spread", new Fact(Aspect.Time, "") { Kind = FactKind.Duration, Number = exchange.SpreadMs });
            sheet.Add("stream@firstByte", new Fact(Aspect.Time, "") { Kind = FactKind.Duration, Number = exchange.FirstByteMs });
        }
    }

    // Told by the framing, or a class of their own below.
    private static bool IsSpecial(string name) =>
        HeaderRules.IsFraming(name) || HeaderRules.NamesSoftware(name) || HeaderRules.IsEntityTag(name) || name is "set-cookie" or "date";

    private static void AddHeaders(FactSheet sheet, Exchange exchange, DateTimeOffset now)
    {
        foreach (var name in exchange.Headers.Select(header => header.Key.ToLowerInvariant()).Distinct().Where(name => !IsSpecial(name)))
            // Whether a connection stays open is seen by using it.
            sheet.Add($"header/{name}", HeaderRules.IsOfHop(name) ? Plain(exchange.Header(name)!, now) with { Aspect = Aspect.Framing } : Plain(exchange.Header(name)!, now));
        foreach (var (name, value) in exchange.Headers.DistinctBy(header => header.Key.ToLowerInvariant()))
        {
            var lower = name.ToLowerInvariant();
            var path = $"header/{lower}";
            if (lower == "date") sheet.Add(path, new Fact(Aspect.Header, value) { Kind = FactKind.Form });
            else if (HeaderRules.IsEntityTag(lower)) sheet.Add(path, Aspect.Header, HeaderRules.StrengthOf(value));
            else if (HeaderRules.NamesSoftware(lower)) sheet.Add(path, Aspect.HeaderForm, "present");
            if (!HeaderRules.IsFraming(lower)) sheet.Add($"{path}@case", Aspect.HeaderForm, name);
        }

        sheet.Add("headers@order", new Fact(Aspect.HeaderForm, string.Join(',', exchange.Headers.Select(header => header.Key.ToLowerInvariant())))
        {
            Kind = FactKind.Order,
            Meaning = string.Join(',', exchange.Headers.Select(header => header.Key.ToLowerInvariant()).Order(StringComparer.Ordinal)),
        });
        foreach (var (_, cookie) in exchange.Headers.Where(header => header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))) AddCookie(sheet, cookie, now);
    }

    // RFC 6265: attributes have no order, and their names no case.
    private static void AddCookie(FactSheet sheet, string cookie, DateTimeOffset now)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = Pair(parts[0]);
        sheet.Add($"cookie/{name}", Plain(value, now) with { Aspect = Aspect.Cookie });
        foreach (var part in parts.Skip(1))
        {
            var (attribute, setting) = Pair(part);
            sheet.Add($"cookie/{name}/{attribute.ToLowerInvariant()}", Plain(setting, now) with { Aspect = Aspect.Cookie });
        }
    }

    private static (string Name, string Value) Pair(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");

    private static Fact Plain(string value, DateTimeOffset now) => new(Aspect.Header, value) { Kind = ValueShape.IsClock(value, now) ? FactKind.Form : FactKind.Exact };
}
