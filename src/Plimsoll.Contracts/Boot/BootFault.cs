namespace Plimsoll.Contracts;

/// <summary>One reason why a service refuses to start, in words for the person who must repair it.</summary>
/// <remarks>None of the texts may hold a secret: they are printed and logged.</remarks>
/// <param name="What">What is wrong: a variable, a file, a feature, an address.</param>
/// <param name="Problem">What is wrong with it.</param>
/// <param name="Action">What to do about it.</param>
public sealed record BootFault(string What, string Problem, string Action)
{
    /// <summary>Step of the boot that found the fault, such as <c>configuration</c>; the boot fills it in.</summary>
    public string Step { get; init; } = "";

    /// <summary>More for the log than a line for people can hold, such as a stack trace; null when there is no more.</summary>
    public string? Detail { get; init; }
}
