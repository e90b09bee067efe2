using System.Buffers;
using System.Text;
using Plimsoll.Runtime.Caching;

namespace Plimsoll.Runtime.Tests.Caching.Support;

/// <summary>Texts as UTF-8; whoever writes "unwritable" sees it fail.</summary>
internal sealed class TextValues : ICacheValueFormat<string>
{
    public void Write(string value, IBufferWriter<byte> target)
    {
        if (value == "unwritable") throw new FormatException("It cannot be written.");
        target.Write(Encoding.UTF8.GetBytes(value));
    }

    public string Read(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
