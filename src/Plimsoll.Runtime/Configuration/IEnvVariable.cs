namespace Plimsoll.Runtime.Configuration;

/// <summary>A declared variable, whatever its type.</summary>
internal interface IEnvVariable
{
    VariableDefinition Definition { get; }

    /// <summary>Reads the variable unless that has happened.</summary>
    void Resolve();

    VariableSchema Describe();
}
