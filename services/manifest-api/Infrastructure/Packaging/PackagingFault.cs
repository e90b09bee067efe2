namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Why a source did not become a package, in words for the one who posted it.</summary>
/// <param name="Kind">The class of the fault.</param>
/// <param name="Message">What was wrong, where, and what to do.</param>
public sealed record PackagingFault(PackagingFaultKind Kind, string Message)
{
    /// <summary>Whether another source would have succeeded, so that the one who posted it has to act; otherwise the operator has to.</summary>
    public bool IsInSource => Kind is PackagingFaultKind.NotMedia or PackagingFaultKind.Truncated or PackagingFaultKind.NoVideo or PackagingFaultKind.Unsupported;
}
