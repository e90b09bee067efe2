namespace Plimsoll.Runtime.Tests.Support;

/// <summary>Tests that run a whole service: one at a time, because the platform's meters are shared by all services of a process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostCollection
{
    public const string Name = "a running service";
}
