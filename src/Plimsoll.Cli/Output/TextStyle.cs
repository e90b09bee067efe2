namespace Plimsoll.Cli.Output;

/// <summary>The few colours in use, as their ANSI codes. Every text reads the same without them.</summary>
internal enum TextStyle
{
    Grey = 90,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Cyan = 36,
}
