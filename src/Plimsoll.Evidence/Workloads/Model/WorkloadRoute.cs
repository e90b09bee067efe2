using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>One kind of request.</summary>
internal sealed record WorkloadRoute
{
    /// <summary>Name in reports; the method and the path when it is left out.</summary>
    [Description("Name in reports; the method and the path when it is left out.")]
    public string? Name { get; init; }

    /// <summary>How often it is asked, beside the weights of the others.</summary>
    [Description("How often it is asked, beside the weights of the others.")]
    [Bounded(Bound.Positive)]
    public double Weight { get; init; } = 1;

    /// <summary>Method of the request.</summary>
    [Description("Method of the request.")]
    [Pattern("^[A-Z]+$")]
    public string Method { get; init; } = "GET";

    /// <summary>Path and query; {name} is filled from the data set of that name, percent-encoded, {request} with the number of the request.</summary>
    [Description("Path and query; {name} is filled from the data set of that name, percent-encoded, {request} with the number of the request.")]
    [Pattern("^/\\S*$")]
    public required string Path { get; init; }

    /// <summary>Headers of the request; {name} is filled as in the path, as it is.</summary>
    [Description("Headers of the request; {name} is filled as in the path, as it is.")]
    public ImmutableSortedDictionary<string, string> Headers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Body of the request.</summary>
    [Description("Body of the request.")]
    public RequestBody? Body { get; init; }

    /// <summary>Statuses that are right: 200, or a class such as 2xx.</summary>
    [Description("Statuses that are right: 200, or a class such as 2xx.")]
    [Pattern("^[1-5]([0-9][0-9]|xx)$")]
    public ImmutableArray<string> Expect { get; init; } = ["2xx"];

    /// <summary>Name in reports.</summary>
    [JsonIgnore]
    public string Label => Name ?? $"{Method} {Path}";
}
