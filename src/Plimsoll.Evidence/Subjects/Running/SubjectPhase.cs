namespace Plimsoll.Evidence.Subjects;

/// <summary>How far a subject had come when it failed.</summary>
internal enum SubjectPhase
{
    Read,
    WorkingCopy,
    Install,
    Build,
    Prepare,
    Database,
    Helper,
    Start,
    Run,
    Stop,
}
