namespace Plimsoll.Evidence.Workloads.Model;

/// <summary>Form of a distribution of sizes.</summary>
internal enum SizeForm
{
    /// <summary>Always the smallest size.</summary>
    Fixed,

    /// <summary>Every size from the smallest to the largest alike.</summary>
    Uniform,

    /// <summary>Many small ones and a long tail, as real payloads are.</summary>
    LogNormal,
}
