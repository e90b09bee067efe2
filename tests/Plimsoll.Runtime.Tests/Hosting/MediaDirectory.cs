namespace Plimsoll.Runtime.Tests.Hosting;

internal sealed record MediaDirectory(string Path);
