using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Configuration;

/// <summary>What changes the type of a variable, for any type.</summary>
public static class EnvVariableExtensions
{
    /// <summary>Hides the value: it is never printed, logged or part of the schema. Comes before <c>Optional()</c>.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="variable">The variable.</param>
    public static EnvVariable<Secret<T>> Secret<T>(this EnvVariable<T> variable)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Hide().Map(
            static value => new Secret<T>(value),
            static secret => secret.Reveal(),
            new Secret<T>(variable.Placeholder));
    }

    /// <summary>Yields null when the variable is missing or empty. A value that is set and wrong is still a fault.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="variable">The variable.</param>
    /// <exception cref="DefinitionException">The variable has a default already.</exception>
    public static EnvVariable<T?> Optional<T>(this EnvVariable<T> variable)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.MakeOptional()!;
    }
}
