namespace ManifestApi.Infrastructure.Packaging;

/// <summary>Carries a <see cref="PackagingFault"/>; the only exception that packaging throws on purpose.</summary>
public sealed class PackagingException : Exception
{
    /// <summary>Wraps a fault.</summary>
    public PackagingException(PackagingFault fault, Exception? inner = null) : base(fault.Message, inner) => Fault = fault;

    internal PackagingException(PackagingFaultKind kind, string message, Exception? inner = null) : this(new PackagingFault(kind, message), inner)
    {
    }

    /// <summary>What was wrong.</summary>
    public PackagingFault Fault { get; }
}
