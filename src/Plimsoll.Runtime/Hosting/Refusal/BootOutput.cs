namespace Plimsoll.Runtime.Hosting;

/// <summary>Where a refused boot is reported.</summary>
/// <param name="People">For whoever started the process: standard error.</param>
/// <param name="Log">For machines, one JSON object per line: standard output.</param>
internal sealed record BootOutput(TextWriter People, TextWriter Log)
{
    public static BootOutput Console => new(System.Console.Error, System.Console.Out);
}
