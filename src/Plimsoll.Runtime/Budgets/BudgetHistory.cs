namespace Plimsoll.Runtime.Budgets;

/// <summary>What was counted against one budget over the last hours: the last minutes finely, all of it coarsely, in about two kilobytes.</summary>
internal sealed class BudgetHistory
{
    private const int FineSlots = 61;
    private const int CoarseSlots = 73;
    private static readonly TimeSpan FineSlot = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CoarseSlot = TimeSpan.FromMinutes(5);

    private readonly CountRing _fine = new(FineSlot, FineSlots);
    private readonly CountRing _coarse = new(CoarseSlot, CoarseSlots);

    public void Add(TimeSpan now, WindowCount counted)
    {
        _fine.Add(now, counted);
        _coarse.Add(now, counted);
    }

    /// <summary>Sums up the last five minutes or less finely, and up to six hours in slots of five minutes.</summary>
    public WindowCount Last(TimeSpan window) => window <= CoarseSlot ? _fine.Sum(window) : _coarse.Sum(window);
}
