namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>What a request is worth, in the order in which work is shed: the first go first.</summary>
internal enum WorkClass
{
    /// <summary>Asks again for what was asked for before.</summary>
    Retry,

    /// <summary>Asks a second instance, in case the first is slow.</summary>
    Hedge,

    /// <summary>A first attempt on a route of the contract's priority <c>best-effort</c>.</summary>
    BestEffort,

    /// <summary>A first attempt on a route of the contract's priority <c>normal</c>.</summary>
    Normal,

    /// <summary>A first attempt on a route of the contract's priority <c>critical</c>: never shed for the sake of others.</summary>
    Critical,
}
