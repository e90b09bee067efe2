namespace Plimsoll.Runtime.Tests.Configuration;

/// <summary>A configuration of one value.</summary>
internal sealed record Box<T>(T Value);
