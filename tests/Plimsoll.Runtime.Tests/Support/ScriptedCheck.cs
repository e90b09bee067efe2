using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>A check that does what a test says.</summary>
internal sealed class ScriptedCheck(string name, Func<CancellationToken, Task<IReadOnlyList<BootFault>>> check) : IBootCheck
{
    public string Name => name;

    public bool NeedsTheOthers { get; init; }

    public async ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken) => await check(cancellationToken);

    public static ScriptedCheck That(string name, params BootFault[] faults) => new(name, _ => Task.FromResult<IReadOnlyList<BootFault>>(faults));
}
