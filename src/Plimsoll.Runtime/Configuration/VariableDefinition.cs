using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Configuration;

/// <summary>What is known about a variable whatever its type: how it was declared and what became of it.</summary>
internal sealed class VariableDefinition(string name, string step)
{
    public string Name { get; } = name;

    /// <summary>Step of the boot that declared the variable.</summary>
    public string Step { get; } = step;

    /// <summary>What a value looks like; null when its kind says it all.</summary>
    public string? Form { get; set; }

    public bool IsSecret { get; set; }

    public bool IsOptional { get; set; }

    public bool HasDefault { get; set; }

    public bool IsRequired => !IsOptional && !HasDefault;

    /// <summary>Why the variable can't be used; null when it can.</summary>
    public BootFault? Fault { get; set; }

    /// <summary>Whether the fault is that nothing was set.</summary>
    public bool IsMissing { get; set; }

    /// <summary>The value as it may be logged; null when there is none.</summary>
    public string? Shown { get; set; }

    /// <summary>The text of a secret, so that reports can be searched for it; null for what is not secret.</summary>
    public string? SecretText { get; set; }

    public void Refuse(string problem, string action) => Fault = new BootFault(Name, problem, action) { Step = Step };
}
