using System.Globalization;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Contracts.Checks;

/// <summary>Features end: on the day that they name, the flag must be gone.</summary>
internal static class FeatureChecks
{
    private const int WarningDays = 30;

    public static void Run(CheckScope scope)
    {
        foreach (var (name, feature) in scope.Contract.Features)
        {
            var path = CheckScope.Path("features", name);
            if (!NameForm.IsIdentifier(name))
                scope.ErrorAtName(path, "the feature name is wrong", "use letters and digits, from a letter, such as \"newPackager\"");

            if (string.IsNullOrWhiteSpace(feature.Owner))
                scope.Error(path.Member("owner"), "the feature has no owner", "name the team that will remove it");

            if (scope.Context.Today is { } today)
                CheckExpiry(scope, path.Member("expires"), feature, today);
        }
    }

    private static void CheckExpiry(CheckScope scope, ContractPath path, Feature feature, DateOnly today)
    {
        var days = feature.Expires.DayNumber - today.DayNumber;
        var date = feature.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (days <= 0)
            scope.Error(path, $"the feature expired on {date}", $"remove the flag, or let its owner ({Printable.Text(feature.Owner)}) set a new date");
        else if (days <= WarningDays)
            scope.Warning(path, $"the feature expires in {days} {(days == 1 ? "day" : "days")}, on {date}", $"{Printable.Text(feature.Owner)} should remove the flag");
    }
}
