using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Tests.Configuration;

/// <summary>An environment, and what a definition makes of it.</summary>
internal static class Given
{
    public const string Service = "manifest-api";

    public static Dictionary<string, string> Environment(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    public static ConfigurationResult<TConfig> Read<TConfig>(Func<EnvReader, TConfig> define, params (string Name, string Value)[] variables)
        where TConfig : class =>
        ServiceConfiguration.Read(Service, define, Environment(variables));

    /// <summary>Reads one variable that is expected to be right.</summary>
    public static T Value<T>(Func<EnvReader, EnvVariable<T>> declare, params (string Name, string Value)[] variables)
    {
        var result = Read(env => new Box<T>(declare(env)), variables);
        Assert.Empty(result.Faults);
        return result.Value!.Value;
    }

    /// <summary>Reads one variable that is expected to be wrong.</summary>
    public static BootFault Fault<T>(Func<EnvReader, EnvVariable<T>> declare, params (string Name, string Value)[] variables)
    {
        var result = Read(env => new Box<T>(declare(env)), variables);
        Assert.Null(result.Value);
        return Assert.Single(result.Faults);
    }
}
