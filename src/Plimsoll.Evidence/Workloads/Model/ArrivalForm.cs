namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>How arrivals follow each other.</summary>
internal enum ArrivalForm
{
    /// <summary>Independently, as those of many users do.</summary>
    Poisson,

    /// <summary>At equal distances.</summary>
    Even,
}
