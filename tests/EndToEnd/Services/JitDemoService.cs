namespace EndToEnd.Services;

/// <summary>The demo on the just-in-time flavour.</summary>
public sealed class JitDemoService() : DemoService("jit");
