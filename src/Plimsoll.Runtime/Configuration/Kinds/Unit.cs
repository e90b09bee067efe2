namespace Plimsoll.Runtime.Configuration;

/// <summary>A unit of a quantity and how many base units it is.</summary>
internal readonly record struct Unit(string Symbol, long Factor);
