namespace Plimsoll.Runtime.Hosting;

/// <summary>Which attempt at a call it is.</summary>
internal enum AttemptKind
{
    First,
    Retry,

    /// <summary>Beside another that is under way.</summary>
    Hedge,
}
