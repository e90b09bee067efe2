namespace Plimsoll.Cli.Testing;

/// <summary>A test that failed, with everything the test program said about it.</summary>
internal sealed record TestFailure(string Name, string Message, string Trace);
