namespace Plimsoll.Runtime.Pressure.Shedding;

/// <summary>Max-min fairness: who asks for less than the level gets all of it, everybody else as much as the level (Bertsekas and Gallager, Data Networks, 6.5.2).</summary>
internal static class FairLevel
{
    /// <summary>The share that each tenant gets of what it asks for, 0 to 1. Who asked for nothing lately may ask: it is below the level.</summary>
    /// <param name="asked">What each asked for.</param>
    /// <param name="room">How much there is; less than all of it together.</param>
    public static double[] Shares(ReadOnlySpan<int> asked, double room)
    {
        var level = Of(asked, room);
        var shares = new double[asked.Length];
        for (var tenant = 0; tenant < shares.Length; tenant++)
            shares[tenant] = asked[tenant] <= level ? 1 : level / asked[tenant];
        return shares;
    }

    private static double Of(ReadOnlySpan<int> asked, double room)
    {
        int[] ascending = [.. asked];
        Array.Sort(ascending);
        for (var place = 0; place < ascending.Length; place++)
        {
            var level = room / (ascending.Length - place);
            if (ascending[place] > level)
                return level;
            room -= ascending[place];
        }

        return double.PositiveInfinity;
    }
}
