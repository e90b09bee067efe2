namespace Plimsoll.Runtime.Configuration;

/// <summary>A definition is wrong in itself, whatever the environment holds: an error of the program, which no fault excuses.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class DefinitionException(string message) : Exception(message);
