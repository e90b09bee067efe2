namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Carries a <see cref="PackagingFault"/>; the only exception that packaging throws on purpose.</summary>
public sealed class PackagingException : Exception
{
    /// <summary>Wraps a fault.</summary>
    /// <param name="fault">What was wrong, in words for the one who posted the source.</param>
    /// <param name="inner">What caused it.</param>
    /// <param name="message">The same for the operator, with what is nobody else's business, such as where a file lies. Default: the fault's own words.</param>
    public PackagingException(PackagingFault fault, Exception? inner = null, string? message = null) : base(message ?? fault.Message, inner) => Fault = fault;

    internal PackagingException(PackagingFaultKind kind, string message, Exception? inner = null) : this(new PackagingFault(kind, message), inner)
    {
    }

    /// <summary>What was wrong.</summary>
    public PackagingFault Fault { get; }
}
