namespace Plimsoll.Testing;

/// <summary>xunit tells a failed assertion from a crash by an interface of this name, in whichever namespace.</summary>
internal interface IAssertionException;
