using System.Collections.Immutable;
using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Degradation;

/// <summary>
/// The ladder of one route: which level its handler works at. Once a second somebody's request pays for the look at how the route does.
/// Safe for concurrent use; asking allocates nothing.
/// </summary>
public sealed class RouteLadder
{
    private const long LookEverySeconds = 1;
    private const long NanosecondsPerTick = 100;
    private const int MovesKept = 128;
    private const string Recovered = "recovered";

    private readonly Lock _lock = new();
    private readonly Queue<LadderMove> _moves = new(MovesKept);
    private readonly ImmutableArray<DegradeLevel> _levels;
    private readonly LadderRule _rule;
    private readonly Func<LadderReading> _read;
    private readonly TimeProvider _time;
    private readonly long _lookEvery;
    private readonly long _started;
    private string _reason = "";
    private DegradeStep? _set;
    private DegradeStep _best = DegradeStep.Full;
    private volatile DegradeStep _now = DegradeStep.Full;
    private long _nextLook;

    internal RouteLadder(string route, ImmutableArray<DegradeLevel> levels, Func<LadderReading> read, TimeProvider time)
    {
        (Route, _levels, _read, _time) = (route, levels, read, time);
        (_rule, _lookEvery) = (new LadderRule(levels.Length), time.TimestampFrequency * LookEverySeconds);
        _nextLook = _started = time.GetTimestamp();
    }

    /// <summary>A ladder without levels, for handlers outside of a service: always at full service.</summary>
    public static RouteLadder None { get; } = new("", [], static () => LadderReading.Clear, TimeProvider.System);

    /// <summary>The route's name in the contract.</summary>
    public string Route { get; }

    /// <summary>How much service the route gives now.</summary>
    public DegradeStep Current
    {
        get
        {
            Look();
            return _now;
        }
    }

    /// <summary>The latest moves, oldest first.</summary>
    internal LadderMove[] Moves()
    {
        lock (_lock)
            return [.. _moves];
    }

    /// <summary>Sets the level from outside; null lets the route find it again. Its own finding goes on underneath.</summary>
    internal void Set(DegradeLevel? level, string? reason)
    {
        lock (_lock)
        {
            _set = level is { } named ? new DegradeStep(NumberOf(named), named, reason!) : null;
            Show(_set is null ? "unset" : "set", LadderReading.Clear);
        }
    }

    /// <summary>Sets the best level from outside; null for full service. The route goes deeper when it finds that it must.</summary>
    internal void SetBest(DegradeLevel? level, string? reason)
    {
        lock (_lock)
        {
            _best = level is { } named ? new DegradeStep(NumberOf(named), named, reason!) : DegradeStep.Full;
            Show(_best.IsFull ? "unset" : "set", LadderReading.Clear);
        }
    }

    internal bool HasLevels => !_levels.IsEmpty;

    internal bool Has(DegradeLevel level) => _levels.Contains(level);

    private int NumberOf(DegradeLevel level) => _levels.IndexOf(level) + 1;

    private void Look()
    {
        if (_levels.IsEmpty)
            return;
        var now = _time.GetTimestamp();
        if (now < Volatile.Read(ref _nextLook) || !_lock.TryEnter())
            return;
        try
        {
            Volatile.Write(ref _nextLook, now + _lookEvery);
            var reading = _read();
            var before = _rule.Level;
            if (!_rule.Next(_time.GetElapsedTime(_started, now).Ticks * NanosecondsPerTick, reading))
                return;
            if (_rule.Level > before)
                _reason = reading.Reason!;
            Show(_rule.Level > before ? _reason : Recovered, reading);
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void Show(string reason, in LadderReading reading)
    {
        var before = _now.Number;
        _now = _set ?? (_rule.Level <= _best.Number ? _best : new DegradeStep(_rule.Level, _levels[_rule.Level - 1], _reason));
        if (_now.Number == before)
            return;
        if (_moves.Count == MovesKept)
            _moves.Dequeue();
        _moves.Enqueue(new LadderMove(_time.GetUtcNow(), before, _now.Number, reason, reading));
    }
}
