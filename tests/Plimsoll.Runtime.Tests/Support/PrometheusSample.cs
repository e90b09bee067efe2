namespace Plimsoll.Runtime.Tests.Support;

/// <summary>One line of a metrics page.</summary>
internal sealed record PrometheusSample(string Name, SortedDictionary<string, string> Labels, double Value);
