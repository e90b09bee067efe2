namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>How a value is written where it is filled in.</summary>
internal enum ValueForm
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Percent-encoded (RFC 3986 §2.1).</summary>
    Path,

    /// <summary>Escaped for the inside of a JSON text.</summary>
    Json,
}
