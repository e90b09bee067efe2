using Plimsoll.Evidence.Machine;

namespace Plimsoll.Bench.Suites;

/// <summary>A set of measurements with targets of its own. One class per suite, listed in <see cref="SuiteRegistry"/>.</summary>
internal interface IBenchSuite
{
    /// <summary>Name on the command line, in <c>bench/targets.json</c> and of the files in <c>docs/evidence</c>.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Summary { get; }

    /// <summary>
    /// Measures. A row that could not be measured is left out, which the judge reports as absent; a fault of the machine is an
    /// <see cref="EnvironmentUnfitException"/>.
    /// </summary>
    Task<SuiteOutcome> RunAsync(SuiteContext context, CancellationToken cancellation);
}
