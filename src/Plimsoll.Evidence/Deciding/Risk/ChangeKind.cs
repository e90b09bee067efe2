using System.Text.Json.Serialization;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Evidence.Deciding.Risk;

/// <summary>What kind of change is decided on.</summary>
[JsonConverter(typeof(KebabCaseConverter<ChangeKind>))]
internal enum ChangeKind
{
    /// <summary>Another runtime or toolchain: every question is asked, and it needs a reason.</summary>
    Migration,

    /// <summary>Another release on the same runtime: only the questions that every release must answer.</summary>
    Release,
}
