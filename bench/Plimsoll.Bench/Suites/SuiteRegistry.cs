using System.Collections.Immutable;
using Plimsoll.Bench.Suites.Chaos;
using Plimsoll.Bench.Suites.Evidence;
using Plimsoll.Bench.Suites.Generator;
using Plimsoll.Bench.Suites.Jobs;
using Plimsoll.Bench.Suites.Overload;
using Plimsoll.Bench.Suites.Pressure;
using Plimsoll.Bench.Suites.Service;

namespace Plimsoll.Bench.Suites;

/// <summary>Every suite that there is. A new suite is a class and a line here.</summary>
internal static class SuiteRegistry
{
    /// <summary>The suites, in the order that help lists them.</summary>
    public static ImmutableArray<IBenchSuite> All { get; } = [new ServiceSuite(), new JobsSuite(), new ChaosSuite(), new PressureSuite(), new OverloadSuite(), new GeneratorSuite(), new EvidenceSuite()];
}
