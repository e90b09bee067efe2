using System.Collections.Immutable;
using Plimsoll.Evidence.Profiling;

namespace Plimsoll.Cli.Profiling;

/// <summary>What <c>profile</c> was asked for.</summary>
/// <param name="Target">A process id, or the path of a subject file.</param>
/// <param name="Workload">Path of a workload file; <see langword="null"/> for no load.</param>
/// <param name="Kinds">What to look for.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Output">Folder for the files; a name made of the target's when <see langword="null"/>.</param>
/// <param name="IsJson">Whether a program reads what is printed.</param>
internal sealed record ProfileRequest(string Target, string? Workload, ImmutableHashSet<ProfileKind> Kinds, int Seconds, string? Output, bool IsJson);
