namespace Plimsoll.Runtime.Configuration;

/// <summary>What changes the type of a variable whose value is a struct.</summary>
public static class EnvValueVariableExtensions
{
    /// <summary>Yields null when the variable is missing or empty. A value that is set and wrong is still a fault.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="variable">The variable.</param>
    /// <exception cref="DefinitionException">The variable has a default already.</exception>
    public static EnvVariable<T?> Optional<T>(this EnvVariable<T> variable)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.MakeOptional().Map<T?>(static value => value, static value => value.GetValueOrDefault(), null);
    }
}
