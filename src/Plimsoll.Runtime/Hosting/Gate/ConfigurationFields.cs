using System.Collections;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The fields of <c>config.validated</c>: the variables that have a value.</summary>
internal sealed class ConfigurationFields(IReadOnlyList<KeyValuePair<string, string>> variables)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => variables.Count;

    public KeyValuePair<string, object?> this[int index] => new(variables[index].Key, variables[index].Value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() =>
        "config.validated " + string.Join(' ', variables.Select(variable => $"{variable.Key}={variable.Value}"));
}
