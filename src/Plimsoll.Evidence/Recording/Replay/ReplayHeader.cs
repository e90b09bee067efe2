using System.ComponentModel;

namespace Plimsoll.Evidence.Recording;

/// <summary>A header.</summary>
/// <param name="Name">Its name, as it was written.</param>
/// <param name="Value">Its value, redacted.</param>
internal sealed record ReplayHeader([property: Description("Its name, as it was written.")] string Name, [property: Description("Its value, redacted.")] string Value);
