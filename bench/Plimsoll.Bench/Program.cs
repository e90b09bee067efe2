using Plimsoll.Bench;

return await BenchCommand.RunAsync(args);
