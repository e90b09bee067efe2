namespace Plimsoll.Evidence.Parity;

/// <summary>How much a finding matters, before anybody judged it.</summary>
internal enum FindingSeverity
{
    /// <summary>Nobody should rely on it.</summary>
    Info,

    /// <summary>A careful client may rely on it.</summary>
    Minor,

    /// <summary>Clients, dashboards or alerts will notice.</summary>
    Major,

    /// <summary>Data, or the ability to serve, is at stake.</summary>
    Critical,
}
