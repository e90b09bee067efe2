using System.Collections.Immutable;
using System.ComponentModel;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Deciding.Waivers;

/// <summary>The waivers of a service, as people write them in <c>waivers.json</c>.</summary>
internal sealed record WaiverDocument
{
    /// <summary>The version of the format.</summary>
    public const string SupportedApiVersion = "plimsoll-waivers/v1";

    /// <summary>Version of the format: plimsoll-waivers/v1.</summary>
    [Description("Version of the format: plimsoll-waivers/v1.")]
    [Pattern("^plimsoll-waivers/v1$")]
    public required string ApiVersion { get; init; }

    /// <summary>The waivers.</summary>
    [Description("The waivers.")]
    public required ImmutableArray<Waiver> Waivers { get; init; }
}
