namespace Plimsoll.Jobs;

/// <summary>Names the job type that a payload stands for.</summary>
/// <param name="name">The name in the contract, such as <c>manifest.render</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class JobAttribute(string name) : Attribute
{
    /// <summary>The name in the contract.</summary>
    public string Name { get; } = name;

    /// <summary>Version of the payload, from 1. Default: 1.</summary>
    public int Version { get; init; } = 1;
}
