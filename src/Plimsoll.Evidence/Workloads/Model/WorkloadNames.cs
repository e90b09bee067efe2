namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Enumerations as a workload file writes them, in the order of their values.</summary>
internal static class WorkloadNames
{
    public static readonly string[] SizeForms = ["fixed", "uniform", "log-normal"];
    public static readonly string[] ArrivalForms = ["poisson", "even"];
    public static readonly string[] Protocols = ["http/1.1", "http2"];
}
