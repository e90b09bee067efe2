using System.Globalization;

namespace Plimsoll.Evidence.Parity;

/// <summary>Compares what arms emitted, and how they ended.</summary>
internal static class Operations
{
    /// <summary>The differences.</summary>
    public static IReadOnlyList<ParityFinding> Compare(FourArms<ArmObservation> observed)
    {
        var exits = Judge.Compare(ParityLayer.Compatibility, Inventory.Process, observed.Select<IReadOnlyList<FactSheet>>(arm =>
        {
            var sheet = new FactSheet();
            sheet.Add("exitCode", Aspect.Lifecycle, arm.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "had to be killed");
            return [sheet];
        }));
        var inventories = observed.Select(Inventory.Of);
        return
        [
            .. exits,
            .. inventories.A.Keys.SelectMany(subject => Renames.Join(
                Judge.Compare(ParityLayer.Operations, subject, inventories.Select<IReadOnlyList<FactSheet>>(sheets => [sheets[subject]])))),
        ];
    }
}
