namespace Plimsoll.Runtime.Tests.Configuration;

public enum Region
{
    Iad,
    Fra,
    Gru,
}
