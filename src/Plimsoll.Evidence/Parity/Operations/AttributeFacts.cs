using Plimsoll.Evidence.Telemetry;

namespace Plimsoll.Evidence.Parity;

/// <summary>The facts of attributes of signals with the same name.</summary>
internal static class AttributeFacts
{
    /// <summary>Adds them: type, how many carry it, how many values it has, and the value where there is only one.</summary>
    public static void Add(FactSheet sheet, string path, Aspect aspect, IReadOnlyList<IReadOnlyDictionary<string, AttributeValue>> carriers, bool withValues)
    {
        foreach (var name in carriers.SelectMany(attributes => attributes.Keys).Distinct())
        {
            var values = carriers.Where(attributes => attributes.ContainsKey(name)).Select(attributes => attributes[name]).ToList();
            var below = $"{path}/attribute/‹{name}›";
            sheet.Add(below, aspect, "present");
            sheet.Add($"{below}/type", aspect, string.Join(", ", values.Select(value => value.Type).Distinct().Order()));
            sheet.Add($"{below}/presence", new Fact(aspect, "") { Kind = FactKind.Share, Number = (double)values.Count / carriers.Count });
            var texts = values.Select(value => value.Text).Distinct().ToList();
            sheet.Add($"{below}/values", new Fact(aspect, "") { Kind = FactKind.Count, Number = texts.Count });
            if (withValues && texts.Count == 1) sheet.Add($"{below}/value", aspect, texts[0]);
        }
    }
}
