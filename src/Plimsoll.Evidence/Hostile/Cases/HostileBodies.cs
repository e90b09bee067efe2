using System.IO.Compression;
using System.Text;
using Plimsoll.Evidence.Parity;

namespace Plimsoll.Evidence.Hostile;

/// <summary>Cases 23 and 24: bodies that are small on the wire and large or odd once they are read.</summary>
internal static class HostileBodies
{
    private const int Depth = 10_000;
    private const int BombBytes = 256 * 1024 * 1024;

    /// <summary>All of them.</summary>
    public static IEnumerable<HostileCase> All =>
    [
        new BodyCase(23, "a gzip bomb", Expectation.Refused, Bomb, "Content-Encoding: gzip"),
        new BodyCase(24, "JSON nested 10 000 deep", Expectation.Refused, () => Text(new string('[', Depth) + new string(']', Depth))),
        new BodyCase(24, "JSON with a key twice", Expectation.Either, () => Text("""{"quantity":1,"quantity":2,"item":7}""")),
        new BodyCase(24, "JSON with half a surrogate pair", Expectation.Either, () => Text("""{"item":7,"quantity":1,"note":"\ud800"}""")),
        new BodyCase(24, "JSON with 2^53+1", Expectation.Either, () => Text("""{"item":9007199254740993,"quantity":1}""")),
    ];

    private static byte[] Text(string json) => Encoding.UTF8.GetBytes(json);

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            var zeros = new byte[1024 * 1024];
            for (var written = 0; written < BombBytes; written += zeros.Length) gzip.Write(zeros);
        }

        return packed.ToArray();
    }

    private sealed class BodyCase(int number, string name, Expectation expectation, Func<byte[]> body, params string[] lines) : HostileCase
    {
        public override int Number => number;

        public override string Name => name;

        public override Expectation Expectation => expectation;

        public override string? Lacks(HostileTarget target) => target.LacksJson;

        public override async Task<HostileOutcome> PlayAsync(HostilePlay play, CancellationToken cancellation)
        {
            var content = body();
            var connection = await play.ConnectAsync(cancellation);
            var head = play.Head($"POST {play.Target.JsonTarget} HTTP/1.1", ["Content-Type: application/json", $"Content-Length: {content.Length}", .. lines]);
            // What a subject says while it refuses the rest is to be read, so both go on at once.
            var sending = connection.SendAsync((byte[])[.. Encoding.Latin1.GetBytes(head), .. content], cancellation);
            var exchange = await connection.ReadAsync(new ReadPlan(play.Target.Limit), cancellation);
            if (exchange.Ending != ExchangeEnding.TimedOut) await sending;
            return new HostileOutcome { Exchanges = [exchange] };
        }
    }
}
