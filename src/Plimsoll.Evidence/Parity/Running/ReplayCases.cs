using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Evidence.Parity;

/// <summary>
/// Cases of a replay file: each recorded request once, in the order in which they came, those of a connection on one connection. The values of secrets
/// come from variables.
/// </summary>
internal sealed class ReplayCases
{
    /// <summary>Most requests that are played; each goes to four arms.</summary>
    public const int Most = 500;

    private const int LargestBody = 1024 * 1024;
    private static readonly FrozenSet<string> Written = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "host", "content-length", "transfer-encoding", "traceparent", "trailer", "expect");
    private readonly Func<string, string?> _variable;
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Makes them. Throws <see cref="ReplayFileException"/> when a secret has no value.</summary>
    /// <param name="path">The replay file.</param>
    /// <param name="variable">Gives the value of a variable.</param>
    public ReplayCases(string path, Func<string, string?> variable)
    {
        _variable = variable;
        ReplayEntry[] entries = [.. ReplayFile.Requests(path).Where(static entry => !entry.IsCut && entry.Target.StartsWith('/'))];
        if (entries.Length == 0) throw new ReplayFileException($"{path}: $: no request in it can be played; record some with `plimsoll record`");
        All = [.. entries.Take(Most).Select(Case)];
        LeftOut = entries.Length - All.Length;
        if (_missing.Count > 0)
            throw new ReplayFileException($"{path}: its secrets were redacted, and these variables have no value: {string.Join(", ", _missing)}; set each to what stood there (the last line of the file says where)");
    }

    /// <summary>The cases.</summary>
    public ImmutableArray<ParityCase> All { get; }

    /// <summary>Requests beyond the most that are played.</summary>
    public int LeftOut { get; }

    private ParityCase Case(ReplayEntry entry, int index) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"replay {index + 1}: {entry.Method} {entry.Target.Split('?')[0]}"),
        Method = entry.Method,
        Target = Filled(entry.Target, Uri.EscapeDataString),
        Headers = [.. entry.Headers.Where(static header => !Written.Contains(header.Name)).Select(header => KeyValuePair.Create(header.Name, Filled(header.Value, static value => value)))],
        Body = Body(entry, index),
        Repetitions = 1,
        Connection = entry.Connection,
    };

    private byte[] Body(ReplayEntry entry, int index)
    {
        if (entry.Body is not { } body) return [];
        if (body.Text is { } text) return Encoding.UTF8.GetBytes(Filled(text, static value => value));
        // As long as it was, and the same for every arm.
        var random = new byte[(int)Math.Min(body.Bytes, LargestBody)];
        new Random(index).NextBytes(random);
        return random;
    }

    private string Filled(string text, Func<string, string> write) => ReplaySecret.Form().Replace(text, match =>
    {
        var name = ReplaySecret.Variable(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        if (_variable(name) is { Length: > 0 } value) return write(value);
        _missing.Add(name);
        return "";
    });
}
