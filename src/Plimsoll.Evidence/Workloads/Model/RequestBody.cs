using System.ComponentModel;
using System.Text.Json;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Body of a request: a text, a JSON value or random bytes.</summary>
internal sealed record RequestBody
{
    /// <summary>Media type; text/plain, application/json or application/octet-stream when it is left out.</summary>
    [Description("Media type; text/plain, application/json or application/octet-stream when it is left out.")]
    public string? Type { get; init; }

    /// <summary>A text; {name} is filled from the data set of that name, {{ is a brace.</summary>
    [Description("A text; {name} is filled from the data set of that name, {{ is a brace.")]
    public string? Text { get; init; }

    /// <summary>A JSON value; {name} is filled inside its texts, {{ is a brace.</summary>
    [Description("A JSON value; {name} is filled inside its texts, {{ is a brace.")]
    public JsonElement? Json { get; init; }

    /// <summary>Bytes that no compression makes smaller, of a size that is drawn.</summary>
    [Description("Bytes that no compression makes smaller, of a size that is drawn.")]
    public RandomSize? RandomBytes { get; init; }
}
