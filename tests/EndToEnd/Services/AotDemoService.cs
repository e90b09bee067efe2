namespace EndToEnd.Services;

/// <summary>The demo on the native flavour.</summary>
public sealed class AotDemoService() : DemoService("aot");
