using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure;

/// <summary>Where the statements of an engine stand.</summary>
internal static class EngineFolder
{
    internal static string Of(Database database) => database.Engine == "sqlite" ? "sqlite" : "postgres";
}
