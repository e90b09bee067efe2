using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Comparing.Verdicts;

/// <summary>Where a margin comes from: the largest of three.</summary>
[JsonConverter(typeof(KebabCaseConverter<MarginSource>))]
internal enum MarginSource
{
    /// <summary>The relative margin of the plan.</summary>
    Relative,

    /// <summary>The absolute margin of the plan.</summary>
    Absolute,

    /// <summary>Twice the half width of A against A′: what A differs from itself.</summary>
    Repeat,
}
