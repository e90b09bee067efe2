namespace Plimsoll.Runtime.Hosting;

/// <summary>A successful boot: whoever holds one holds a valid configuration.</summary>
/// <typeparam name="TConfig">The service's configuration.</typeparam>
public sealed class Boot<TConfig> : ServiceBoot
    where TConfig : class
{
    internal Boot(TConfig config, ServiceBootFacts facts)
        : base(facts)
    {
        Config = config;
    }

    /// <summary>The service's configuration.</summary>
    public TConfig Config { get; }
}
