namespace Plimsoll.Evidence.Subjects;

/// <summary>Where a prepared subject is.</summary>
/// <param name="Work">Its working copy.</param>
/// <param name="Folders">The folders of the measurement.</param>
/// <param name="Names">The placeholders that are the same for every launch.</param>
internal sealed record SubjectPlace(string Work, SubjectFolders Folders, Placeholders Names);
