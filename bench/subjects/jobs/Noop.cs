using System.Text.Json.Serialization;
using Plimsoll.Jobs;

namespace Plimsoll.Bench.Jobs;

/// <summary>The payload of every job: 200 bytes of JSON, the same for everybody who takes part.</summary>
/// <param name="Number">Number of the job.</param>
/// <param name="Text">What fills it up.</param>
internal sealed record Noop(int Number, string Text)
{
    private const int PayloadBytes = 200;
    private const int FirstNumber = 100_000_000;
    private static readonly string Filler = Fill();

    public static JobAttribute Name { get; } = new("noop") { Version = 1 };

    public static Noop Of(int index) => new(FirstNumber + index, Filler);

    public int Index => Number - FirstNumber;

    private static string Fill()
    {
        var around = $$"""{"number":{{FirstNumber}},"text":""}""".Length;
        return string.Concat(Enumerable.Repeat("0123456789abcdef", PayloadBytes / 16 + 1))[..(PayloadBytes - around)];
    }
}

/// <summary>Reads and writes it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Noop))]
internal sealed partial class NoopJson : JsonSerializerContext;
