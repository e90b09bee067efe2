using System.Globalization;
using Plimsoll.Bench.Known;

if (args is not [var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > ushort.MaxValue)
{
    Console.Error.WriteLine("known-server PORT: answers / at once, /after/MICROSECONDS then, /stall/MILLISECONDS after it stood still, /truth with what it measured itself.");
    return 64;
}

using var server = new KnownServer(port);
server.Run();
return 0;
