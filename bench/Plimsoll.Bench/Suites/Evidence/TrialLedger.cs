using System.Text.Json;
using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Bench.Suites.Evidence;

/// <summary>The trials that were made, one line each, written as they end: a suite of hours may be interrupted, and goes on where it stopped.</summary>
/// <param name="file">Where they are kept.</param>
/// <param name="tool">Digest of the sources that compare.</param>
/// <param name="takesAny">Whether a comparison counts that the machine disturbed: only where no figure is kept.</param>
internal sealed class TrialLedger(string file, string tool, bool takesAny)
{
    private readonly List<TrialResult> _results = [];

    /// <summary>Results of these tools.</summary>
    public IReadOnlyList<TrialResult> Results => _results;

    /// <summary>Lines of other tools, which are left out and gone with the next line.</summary>
    public int Others { get; private set; }

    /// <summary>Reads what is there. Throws <see cref="InvalidDataException"/> for a line that is no result.</summary>
    public static TrialLedger Open(string file, string tool, bool takesAny)
    {
        var ledger = new TrialLedger(file, tool, takesAny);
        if (!File.Exists(file)) return ledger;
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var result = Parse(line, $"{file}:{number}");
            if (result.Tool == tool) ledger._results.Add(result);
            else ledger.Others++;
        }

        return ledger;
    }

    /// <summary>Keeps a result.</summary>
    public void Add(TrialResult result)
    {
        if (result.Tool != tool) throw new ArgumentException("The result is of other tools.", nameof(result));
        _results.Add(result);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        WholeText.Write(file, string.Concat(_results.Select(static kept => JsonSerializer.Serialize(kept, TrialJson.Default.TrialResult) + "\n")));
        Others = 0;
    }

    /// <summary>The result of a trial that counts; <see langword="null"/> when there is none yet.</summary>
    public TrialResult? Find(Trial trial) => _results.Find(result => result.Candidate == trial.Candidate && result.Number == trial.Number && (takesAny || result.Counts()));

    private static TrialResult Parse(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TrialJson.Default.TrialResult) ?? throw new InvalidDataException($"{place}: the line is null; remove the file to begin anew.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{place}: the line is no result of a trial ({fault.Message}); remove the file to begin anew.", fault);
        }
    }
}
