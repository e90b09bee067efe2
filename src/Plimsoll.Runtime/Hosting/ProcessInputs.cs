using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What a boot looks at in a real process.</summary>
internal static class ProcessInputs
{
    public static BootInputs Of(
        Assembly service,
        string[] args,
        IReadOnlyDictionary<string, string> environment,
        TimeProvider time) => new()
        {
            Args = args,
            Environment = environment,
            Contract = ReadContract(service),
            Metadata = BuildMetadata.Of(service),
            Runtime = $"dotnet-{System.Environment.Version}-{(RuntimeFeature.IsDynamicCodeCompiled ? "jit" : "aot")}",
            Time = time,
        };

    public static Dictionary<string, string> Environment()
    {
        var variables = System.Environment.GetEnvironmentVariables();
        var environment = new Dictionary<string, string>(variables.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry variable in variables)
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        return environment;
    }

    private static ReadOnlyMemory<byte>? ReadContract(Assembly service)
    {
        using var resource = service.GetManifestResourceStream(EmbeddedContract.Resource);
        if (resource is null)
            return null;
        var utf8 = new byte[resource.Length];
        resource.ReadExactly(utf8);
        return utf8;
    }
}
