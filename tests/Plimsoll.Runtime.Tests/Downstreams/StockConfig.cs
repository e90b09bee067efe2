namespace Plimsoll.Runtime.Tests.Downstreams;

internal sealed record StockConfig(Uri StockUrl);
