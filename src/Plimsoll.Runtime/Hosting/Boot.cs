using System.Reflection;
using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The first line of a service.</summary>
public static class Boot
{
    /// <summary>Prints the schema of the configuration as JSON instead of starting.</summary>
    public const string PrintConfigurationSchema = "--print-config-schema";

    /// <summary>
    /// Reads the contract that is embedded in the program and the configuration from the environment. On any fault it reports
    /// all of them, a table on standard error and one JSON line on standard output, and ends the process with exit code 78, or 64
    /// when the command line is wrong: nothing after this line runs on a bad configuration. There is no way around it.
    /// </summary>
    /// <typeparam name="TConfig">The service's configuration.</typeparam>
    /// <param name="args">Command line: <c>--role api</c>, <c>--role worker</c>, or <see cref="PrintConfigurationSchema"/>, which prints the schema and ends with exit code 0. Anything else is refused.</param>
    /// <param name="define">Declares the variables and makes the configuration of them. An exception of its own passes.</param>
    public static Boot<TConfig> Load<TConfig>(string[] args, Func<EnvReader, TConfig> define)
        where TConfig : class
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(define);
        IdleWorkers.Settle(Environment.ProcessorCount);
        var program = Assembly.GetEntryAssembly()
            ?? throw new InvalidOperationException("The process has no entry assembly, so there is no contract to boot from.");
        var inputs = ProcessInputs.Of(program, args, ProcessInputs.Environment(), TimeProvider.System);
        var sequence = new BootSequence(inputs with { EndsProcess = true });
        if (Array.IndexOf(args, PrintConfigurationSchema) >= 0)
            Print(sequence, define);

        var outcome = sequence.Run(define);
        if (outcome.Boot is null)
            sequence.Refusal.Refuse(outcome.Faults);
        return outcome.Boot;
    }

    /// <summary>The same without an end of the process, for tests that run a whole service inside their own.</summary>
    /// <typeparam name="TConfig">The service's configuration.</typeparam>
    /// <param name="service">The service's assembly.</param>
    /// <param name="args">Command line.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="define">Declares the variables and makes the configuration of them.</param>
    /// <param name="time">The clock.</param>
    public static BootOutcome<TConfig> Try<TConfig>(
        Assembly service,
        string[] args,
        IReadOnlyDictionary<string, string> environment,
        Func<EnvReader, TConfig> define,
        TimeProvider time)
        where TConfig : class =>
        new BootSequence(ProcessInputs.Of(service, args, environment, time)).Run(define);

    private static void Print<TConfig>(BootSequence sequence, Func<EnvReader, TConfig> define)
        where TConfig : class
    {
        var (schema, faults) = sequence.Describe(define);
        if (schema is null)
            sequence.Refusal.Refuse(faults);
        Console.Out.WriteLine(schema.ToJson());
        Console.Out.Flush();
        ProcessEnd.With(ExitCodes.Done);
    }
}
