namespace Plimsoll.Runtime.Tests.Configuration;

public enum QueueMode
{
    Inline,
    Worker,
    Disabled,
}
