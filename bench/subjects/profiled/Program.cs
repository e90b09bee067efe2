using Plimsoll.Bench.Profiled;

// Each word plants one fault; the program runs until its input ends.
foreach (var word in args)
{
    switch (word)
    {
        case "hot":
            Faults.Repeat(static () => Faults.PlantedHot());
            break;
        case "allocate":
            Faults.Repeat(static () => Faults.PlantedAllocator());
            break;
        case "lock":
            for (var number = 0; number < 3; number++) Faults.Repeat(Faults.PlantedLock);
            break;
        case "queue":
            Faults.Repeat(Faults.PlantedQueue);
            break;
        default:
            Console.Error.WriteLine($"profiled-program [hot] [allocate] [lock] [queue]: '{word}' is none of them");
            return 64;
    }
}

Console.WriteLine("ready");
new ManualResetEvent(false).WaitOne();
return 0;
