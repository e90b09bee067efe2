using Plimsoll.Contracts;
using Plimsoll.Runtime.Budgets;

namespace Plimsoll.Runtime.Hosting;

/// <summary>The signals of the watched budgets, so that rules and operators see them.</summary>
internal static class BudgetSignals
{
    public static void Register(ISignalRegistry signals, BudgetWatch watch)
    {
        for (var place = 0; place < watch.Read().Count; place++)
        {
            var (at, budget) = (place, watch.Read()[place].Budget);
            signals.Register(SignalNames.BudgetBroken(budget.Workload, budget.Name), () => Broken(watch.Read()[at].State));
            if (budget.Kind != BudgetKind.Once)
                signals.Register(SignalNames.BudgetBurn(budget.Workload, budget.Name), () => watch.Read()[at].Burn);
        }
    }

    private static double? Broken(BudgetState state) => state switch
    {
        BudgetState.Broken => 1,
        BudgetState.Ok => 0,
        _ => null,
    };
}
