using Plimsoll.Runtime.Data;

namespace ManifestApi.Infrastructure.Catalog;

/// <summary>The catalog's statements, the same on every engine.</summary>
internal static class CatalogSql
{
    internal static readonly string FindPlayable = Load("find_playable");
    internal static readonly string FindPackage = Load("find_package");
    internal static readonly string FindPackageSegments = Load("find_package_segments");
    internal static readonly string FindRendition = Load("find_rendition");
    internal static readonly string FindRenditionSegments = Load("find_rendition_segments");
    internal static readonly string ListAssets = Load("list_assets");
    internal static readonly string InsertTenant = Load("insert_tenant");
    internal static readonly string InsertAsset = Load("insert_asset");
    internal static readonly string FindBySource = Load("find_by_source");
    internal static readonly string ReserveVersion = Load("reserve_version");
    internal static readonly string BeginRound = Load("begin_round");
    internal static readonly string ResumeRound = Load("resume_round");
    internal static readonly string FailRound = Load("fail_round");
    internal static readonly string HasFailed = Load("has_failed");
    internal static readonly string FindRound = Load("find_round");
    internal static readonly string MakeCurrent = Load("make_current");
    internal static readonly string ReplaceCurrent = Load("replace_current");
    internal static readonly string InsertPackage = Load("insert_package");
    internal static readonly string InsertRendition = Load("insert_rendition");
    internal static readonly string InsertSegment = Load("insert_segment");
    internal static readonly string Fail = Load("fail");

    private static string Load(string name) => EmbeddedSql.Load(typeof(CatalogSql).Assembly, $"Catalog/Sql/{name}.sql");
}
