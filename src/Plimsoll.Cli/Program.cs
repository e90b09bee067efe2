using Plimsoll.Cli;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Processes;

using var stop = new StopSignals();
return await CommandLine.RunAsync(args, Terminal.OfProcess(), stop);
