namespace Plimsoll.Jobs.Tests.Worker;

[Job("measure", Version = 1)]
public sealed record Measure(double Group);
