namespace Plimsoll.Bench.Suites;

/// <summary>A program that took part in a suite, as the report names it.</summary>
/// <param name="Name">Short name, as in the rows.</param>
/// <param name="Version">Version of the runtime and of the libraries that matter.</param>
/// <param name="Setup">How it is built and set up.</param>
internal sealed record SubjectDescription(string Name, string Version, string Setup);
