using System.Globalization;

namespace Plimsoll.Bench.Chaos;

/// <summary>What the bench asks for.</summary>
/// <param name="Mode">One of the modes.</param>
/// <param name="Name">Name of the worker.</param>
/// <param name="Skew">How far its clock is from the true time.</param>
internal sealed record SubjectRun(string Mode, string Name, TimeSpan Skew)
{
    public const string SetUp = "setup";
    public const string Worker = "worker";
    public const string Producer = "producer";

    private const string SkewOption = "--skew";
    private const string Usage =
        """
        Usage: plimsoll-chaos-subject MODE, with the URL of the store in QUEUE_URL.
          setup                          makes the store's tables
          worker NAME [--skew SECONDS]   works until it is told to stop, with a clock that is wrong by so much
          producer                       adds jobs until it is told to stop, and says how many were acknowledged
        """;

    public static SubjectRun Parse(string[] arguments) => arguments switch
    {
        [SetUp] => new(SetUp, "", TimeSpan.Zero),
        [Producer] => new(Producer, "", TimeSpan.Zero),
        [Worker, var name] => new(Worker, name, TimeSpan.Zero),
        [Worker, var name, SkewOption, var seconds] when int.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var skew) =>
            new(Worker, name, TimeSpan.FromSeconds(skew)),
        _ => throw new ArgumentException(Usage),
    };
}
