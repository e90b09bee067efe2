using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>One row of what the stub of a dependency answers.</summary>
internal sealed record StubbedAnswer
{
    /// <summary>Method of the call; every one when it is left out.</summary>
    [Description("Method of the call; every one when it is left out.")]
    [Pattern("^[A-Z]+$")]
    public string? Method { get; init; }

    /// <summary>Path of the call, decoded and without the query, where {name} is any one segment; every one when it is left out.</summary>
    [Description("Path of the call, decoded and without the query, where {name} is any one segment; every one when it is left out.")]
    [Pattern("^/")]
    public string? Path { get; init; }

    /// <summary>Status of the answer [default: 200].</summary>
    [Description("Status of the answer [default: 200].")]
    [Bounded(Bound.AtLeastOne)]
    public int Status { get; init; } = 200;

    /// <summary>Headers of the answer.</summary>
    [Description("Headers of the answer.")]
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A JSON value as the body; an empty object when there is neither this nor a text.</summary>
    [Description("A JSON value as the body; an empty object when there is neither this nor a text.")]
    public JsonElement? Json { get; init; }

    /// <summary>A text as the body, as text/plain unless a header says otherwise.</summary>
    [Description("A text as the body, as text/plain unless a header says otherwise.")]
    public string? Text { get; init; }

    /// <summary>How long the answer waits, in milliseconds.</summary>
    [Description("How long the answer waits, in milliseconds.")]
    [Bounded(Bound.NotNegative)]
    public double DelayMs { get; init; }
}
